namespace NbaGrains.Quality.Reports;

public static class ValidationHtml
{
    public static void Write(Stream output, IReadOnlyList<Validation.ValidationReport> reports) => throw new NotImplementedException();
}
