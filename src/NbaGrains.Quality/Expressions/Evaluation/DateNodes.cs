using System.Runtime.CompilerServices;
using NbaGrains.Quality.Expressions.Syntax;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>A date or a timestamp moved by days. Beyond the years 1 to 9999 it has overflowed.</summary>
internal sealed class Shift(bool isBack, LongNode moment, LongNode days) : LongResult(moment.Type)
{
    private readonly LongConstant _first = new(moment.Type, moment.Type == ColumnType.Date ? Calendar.FirstDay : Calendar.FirstInstant);
    private readonly LongConstant _last = new(moment.Type, moment.Type == ColumnType.Date ? Calendar.LastDay : Calendar.LastInstant);
    private readonly LongConstant _unit = new(ColumnType.Integer, moment.Type == ColumnType.Date ? 1 : Calendar.MicrosecondsPerDay);
    private readonly long[] _by = new long[Tables.Batches.ColumnBatch.MaxRows];

    protected override void Compute(Frame frame)
    {
        EvaluateBoth(frame, moment, days);
        CheckedLongs.Run<MultiplyLongs>(days.Values, _unit.Values, _by, Known, frame);
        if (isBack)
            CheckedLongs.Run<SubtractLongs>(moment.Values, Lane<long>.Of(_by), Memory, Known, frame);
        else
            CheckedLongs.Run<AddLongs>(moment.Values, Lane<long>.Of(_by), Memory, Known, frame);
        Compare.Run<long, LessThan<long>>(Values, _first.Values, frame.Scratch, frame.Rows);
        MarkOverflow(frame);
        Compare.Run<long, LessThan<long>>(_last.Values, Values, frame.Scratch, frame.Rows);
        MarkOverflow(frame);
    }

    private void MarkOverflow(Frame frame)
    {
        for (var i = 0; i < frame.Words; i++)
            frame.Overflow[i] |= frame.Scratch[i] & Known[i];
    }
}

/// <summary>year, month and day of a date or of a timestamp, UTC.</summary>
internal sealed class DatePart(Function part, LongNode moment) : LongResult(ColumnType.Integer)
{
    protected override void Compute(Frame frame)
    {
        EvaluateOne(frame, moment);
        Run(moment.Values, moment.Type == ColumnType.Timestamp, part, Memory, frame.Rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run(Lane<long> values, bool isTimestamp, Function part, long[] into, int rows)
    {
        // Dates come in runs.
        long lastDay = 0;
        long last = part == Function.Year ? 1970 : 1;
        for (var row = 0; row < rows; row++)
        {
            var day = isTimestamp ? Calendar.DayOf(values[row]) : values[row];
            if (day != lastDay)
            {
                lastDay = day;
                var civil = Calendar.Civil(day);
                last = part switch
                {
                    Function.Year => civil.Year,
                    Function.Month => civil.Month,
                    _ => civil.Day,
                };
            }

            into[row] = last;
        }
    }
}
