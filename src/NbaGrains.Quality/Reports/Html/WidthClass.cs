namespace NbaGrains.Quality.Reports.Html;

/// <summary>Bars get their length from one of a hundred classes: the content security policy allows no style of their own.</summary>
internal static class WidthClass
{
    /// <summary>The class of a share, 0 to 1: <c>w0</c> to <c>w100</c>; whatever is not nothing shows at least a hundredth.</summary>
    public static string Of(double share) => share switch
    {
        double.NaN or <= 0 => "w0",
        >= 1 => "w100",
        _ => $"w{Math.Clamp((int)Math.Round(share * 100), 1, 99)}",
    };
}
