using System.Text;
using NbaGrains.Tables.Parsing;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation.Reference;

/// <summary>The type of a single cell.</summary>
internal static class Kinds
{
    public static ColumnType Of(string cell) => CellTypes.Classify(Encoding.UTF8.GetBytes(cell));
}
