using System.Globalization;

namespace NbaGrains.Quality.Tests.Expressions.Reference;

/// <summary>An expression as it is written, together with what it means for a row.</summary>
internal sealed record ReferenceExpression(string Text, char Type, Func<ReferenceRow, object?> Of)
{
    public bool? Condition(ReferenceRow row) => (bool?)Of(row);
}

/// <summary>Makes random expressions of a type: i, n, d, t, s or b.</summary>
internal sealed class RandomExpression(Random random)
{
    private static readonly string[] Patterns = ["%", "_", "a%", "%s", "B_s", "%o%", "a\\%b", "a\\_b", "%ć%", "__", "%i%a%", "", "LAL", "%e_t%s"];
    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">="];

    public ReferenceExpression Condition(int depth)
    {
        if (depth == 0)
            return random.Next(5) == 0 ? BooleanLiteral() : Column('b');
        return random.Next(10) switch
        {
            0 => Not(Condition(depth - 1)),
            1 or 2 => Joined(depth),
            3 => IsNull(Any(depth - 1)),
            4 => Between(Kind(), depth - 1),
            5 => In(Kind(), depth - 1),
            6 => Like(Value('s', depth - 1)),
            _ => Comparison(random.Next(8) == 0 ? "b" : Kind(), depth - 1),
        };
    }

    /// <summary>Types that compare with each other.</summary>
    private string Kind() => random.Next(5) switch { 0 => "dt", 1 => "s", _ => "in" };

    private ReferenceExpression OfKind(string kind, int depth) => Value(kind[random.Next(kind.Length)], depth);

    private ReferenceExpression Any(int depth) => Value("indtsb"[random.Next(6)], depth);

    private ReferenceExpression Value(char type, int depth)
    {
        if (type == 'b')
            return Condition(depth);
        if (depth == 0)
            return random.Next(3) == 0 ? Literal(type) : Column(type);
        if (random.Next(5) == 0)
            return Several(type, depth - 1);
        return type switch
        {
            'i' => Integer(depth - 1),
            'n' => Number(depth - 1),
            's' => Cased(Value('s', depth - 1)),
            _ => Moved(type, depth - 1),
        };
    }

    private ReferenceExpression Integer(int depth)
    {
        switch (random.Next(7))
        {
            case 0:
                var negated = Value('i', depth);
                return new($"-({negated.Text})", 'i', row => ReferenceOperations.Negate(row, negated.Of(row)));
            case 1:
                var absolute = Value('i', depth);
                return new($"abs({absolute.Text})", 'i', row => ReferenceOperations.Absolute(row, absolute.Of(row)));
            case 2:
                var text = Value('s', depth);
                return new($"length({text.Text})", 'i', row => ReferenceOperations.Length(text.Of(row)));
            case 3:
                var moment = OfKind("dt", depth);
                var (name, part) = random.Next(3) switch
                {
                    0 => ("year", (Func<DateTime, int>)(at => at.Year)),
                    1 => ("month", at => at.Month),
                    _ => ("Day", at => at.Day),
                };
                return new($"{name}({moment.Text})", 'i', row => ReferenceOperations.Part(moment.Of(row), part));
            case 4:
                return Difference('i', Value('d', depth), Value('d', depth));
            default:
                return Arithmetic('i', "+-*%"[random.Next(4)], Value('i', depth), Value('i', depth));
        }
    }

    private ReferenceExpression Number(int depth)
    {
        switch (random.Next(6))
        {
            case 0:
                var value = Value('n', depth);
                var digits = random.Next(3);
                var (text, how) = random.Next(4) switch
                {
                    0 => ($"floor({value.Text})", (Func<double, double>)Math.Floor),
                    1 => ($"ceil({value.Text})", Math.Ceiling),
                    2 => ($"abs({value.Text})", Math.Abs),
                    _ => ($"round({value.Text}, {digits})", x => Math.Round(x, digits, MidpointRounding.AwayFromZero)),
                };
                return new(text, 'n', row => ReferenceOperations.Rounded(value.Of(row), how));
            case 1:
                return Difference('n', OfKind("dt", depth), Value('t', depth));
            case 2:
                return Arithmetic('n', '/', OfKind("in", depth), OfKind("in", depth));
            default:
                return Arithmetic('n', "+-*%"[random.Next(4)], Value('n', depth), OfKind("in", depth));
        }
    }

    private static ReferenceExpression Arithmetic(char type, char sign, ReferenceExpression left, ReferenceExpression right) =>
        new($"({left.Text} {sign} {right.Text})", type, row => ReferenceOperations.Arithmetic(row, sign.ToString(), left.Of(row), right.Of(row)));

    private static ReferenceExpression Difference(char type, ReferenceExpression left, ReferenceExpression right) =>
        new($"({left.Text} - {right.Text})", type, row => ReferenceOperations.DaysBetween(left.Of(row), right.Of(row)));

    private ReferenceExpression Moved(char type, int depth)
    {
        var (moment, days) = (Value(type, depth), Value('i', depth));
        var sign = random.Next(2) == 0 ? 1 : -1;

        // "+ 0" makes an integer of a column without values; a date less nothing at all could also be a number of days.
        return new($"({moment.Text} {(sign > 0 ? '+' : '-')} ({days.Text} + 0))", type, row => ReferenceOperations.Plus(row, moment.Of(row), days.Of(row), sign));
    }

    private ReferenceExpression Cased(ReferenceExpression text) => random.Next(2) == 0
        ? new($"lower({text.Text})", 's', row => (text.Of(row) as string)?.ToLowerInvariant())
        : new($"UPPER({text.Text})", 's', row => (text.Of(row) as string)?.ToUpperInvariant());

    /// <summary>coalesce, least and greatest; all parts are evaluated.</summary>
    private ReferenceExpression Several(char type, int depth)
    {
        var narrower = type switch { 'n' => "in", 't' => "dt", _ => type.ToString() };
        var parts = new[] { Value(type, depth), OfKind(narrower, depth), OfKind(narrower, depth) }[..random.Next(2, 4)];
        var which = random.Next(3);
        var name = which switch { 0 => "coalesce", 1 => "least", _ => "greatest" };
        return new($"{name}({string.Join(", ", parts.Select(part => part.Text))})", type, row =>
        {
            var values = parts.Select(part => ReferenceOperations.Widened(part.Of(row), type)).ToList();
            return which == 0 ? values.Find(value => value is not null) : values.Aggregate((a, b) => ReferenceOperations.Extreme(which == 1, a, b));
        });
    }

    private ReferenceExpression Comparison(string kind, int depth)
    {
        var (left, right) = (OfKind(kind, depth), OfKind(kind, depth));
        var sign = Comparisons[random.Next(kind == "b" ? 2 : 6)];
        return new($"({left.Text}) {sign} ({right.Text})", 'b', row => ReferenceOperations.Compare(sign, left.Of(row), right.Of(row)));
    }

    private ReferenceExpression Between(string kind, int depth)
    {
        var (value, low, high) = (OfKind(kind, depth), OfKind(kind, depth), OfKind(kind, depth));
        var negated = random.Next(2) == 0;
        return new($"{value.Text} {(negated ? "not between" : "BETWEEN")} {low.Text} and {high.Text}", 'b', row =>
        {
            var (x, from, to) = (value.Of(row), low.Of(row), high.Of(row));
            var inside = ReferenceOperations.And(ReferenceOperations.Compare(">=", x, from), ReferenceOperations.Compare("<=", x, to));
            return negated ? !inside : inside;
        });
    }

    private ReferenceExpression In(string kind, int depth)
    {
        var value = OfKind(kind, depth);
        var count = random.Next(1, 14);
        var items = Enumerable.Range(0, count)
            .Select(_ => random.Next(12) == 0 ? Null() : random.Next(5) == 0 ? OfKind(kind, depth) : Literal(kind[random.Next(kind.Length)]))
            .ToList();
        var negated = random.Next(2) == 0;
        var list = string.Join(", ", items.Select(item => item.Text));
        return new($"{value.Text} {(negated ? "not " : "")}in {(random.Next(2) == 0 ? $"({list})" : $"[{list}]")}", 'b', row =>
        {
            var x = value.Of(row);
            var found = items.Select(item => ReferenceOperations.Compare("==", x, item.Of(row))).Aggregate(ReferenceOperations.Or);
            return negated ? !found : found;
        });
    }

    private ReferenceExpression Like(ReferenceExpression text)
    {
        var pattern = Patterns[random.Next(Patterns.Length)];
        var negated = random.Next(2) == 0;
        return new($"{text.Text} {(negated ? "not " : "")}like '{pattern}'", 'b', row =>
        {
            var matches = ReferenceOperations.Like(text.Of(row), pattern);
            return negated ? !matches : matches;
        });
    }

    private ReferenceExpression IsNull(ReferenceExpression value) => random.Next(2) == 0
        ? new($"({value.Text}) is null", 'b', row => value.Of(row) is null)
        : new($"({value.Text}) is not null", 'b', row => value.Of(row) is not null);

    private static ReferenceExpression Not(ReferenceExpression condition) => new($"not ({condition.Text})", 'b', row => !condition.Condition(row));

    private ReferenceExpression Joined(int depth)
    {
        var parts = Enumerable.Range(0, random.Next(2, 4)).Select(_ => Condition(depth - 1)).ToList();
        var isAnd = random.Next(2) == 0;
        return new(string.Join(isAnd ? " and " : " or ", parts.Select(part => $"({part.Text})")), 'b', row =>
            parts.Select(part => part.Condition(row)).ToList().Aggregate(isAnd ? ReferenceOperations.And : ReferenceOperations.Or));
    }

    private ReferenceExpression Column(char type)
    {
        // Arithmetic of dates goes by the types of both sides, so a column without one says too little there.
        var hasUntyped = type is not ('d' or 't') && random.Next(4) == 0;
        var names = RandomTable.Columns.Where(column => column[0] == type || (column[0] == 'u' && hasUntyped)).ToList();
        var name = names[random.Next(names.Count)];
        return new(random.Next(4) == 0 ? $"`{name}`" : name, type, row => row[name]);
    }

    private ReferenceExpression BooleanLiteral() => random.Next(3) switch
    {
        0 => Null(),
        1 => new("true", 'b', _ => true),
        _ => new("FALSE", 'b', _ => false),
    };

    private static ReferenceExpression Null() => new("null", '?', _ => null);

    private ReferenceExpression Literal(char type)
    {
        switch (type)
        {
            case 'i':
                var integer = RandomTable.Integer(random);
                return new(integer.ToString(CultureInfo.InvariantCulture), 'i', _ => integer);
            case 'n':
                var number = RandomTable.Number(random);
                number = double.IsFinite(number) ? number : 2.5;
                var written = number.ToString("R", CultureInfo.InvariantCulture);
                return new(written.AsSpan().ContainsAny(".E") ? written : written + ".0", 'n', _ => number);
            case 'd':
                var date = RandomTable.Date(random);
                return new(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), 'd', _ => date);
            case 't':
                var moment = RandomTable.Timestamp(random);
                return new(RandomTable.Written(moment), 't', _ => moment);
            default:
                var text = RandomTable.Texts[random.Next(RandomTable.Texts.Length)];
                return new($"'{text.Replace("\\", "\\\\").Replace("'", random.Next(2) == 0 ? "''" : "\\'")}'", 's', _ => text);
        }
    }
}
