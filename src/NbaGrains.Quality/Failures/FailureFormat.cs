namespace NbaGrains.Quality.Failures;

/// <summary>How failing rows are written.</summary>
public enum FailureFormat : byte
{
    /// <summary>RFC 4180: <c>row,rules</c> and all columns of the table.</summary>
    Csv,

    /// <summary>A JSON object a line: <c>{"row":7,"rules":["..."],"values":{...}}</c>.</summary>
    NdJson,
}
