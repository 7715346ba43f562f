-- works-with: 1
select nba.create_kind('account');
