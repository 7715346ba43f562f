using System.Text;

namespace NbaGrains.Tables.Generation;

/// <summary>Names composed of a first and a last name; they belong to nobody. None needs quoting in CSV.</summary>
internal static class Names
{
    private static readonly string[] First =
    [
        "Abel", "Aden", "Alden", "Amaro", "Anders", "Ansel", "Arlo", "Aurel", "Axton", "Basil", "Beck", "Benoît", "Blaise", "Bodhi", "Bram",
        "Cai", "Cato", "Cian", "Corbin", "Cyril", "Dacian", "Dane", "D'Aris", "D'Lano", "Davor", "Dax", "Dorian", "Edmund",
        "Egon", "Eirik", "Elio", "Emeric", "Espen", "Fabian", "Faolán", "Fenn", "Finn", "Gideon", "Gunnar", "Hákon", "Hollis", "Idris",
        "Ilya", "Ivo", "Jarek", "Joël", "Jorah", "Kaelen", "Keir", "Kofi", "Lazar", "Leif", "Lorcan", "Lucan", "Łukasz", "Mateus",
        "Matyáš", "Milo", "Niall", "Odin", "Oren", "Orson", "Osric", "Perrin", "Quill", "Rafe", "Rémy", "Roan", "Rune", "Sander",
        "Séamus", "Silas", "Søren", "Sten", "Tadeo", "Thad", "Tomasz", "Tycho", "Ulric", "Vaughn", "Viggo", "Wim", "Xander",
        "Yann", "Zeb",
    ];

    private static readonly string[] Last =
    [
        "Abbott", "Adeyinka", "Ainsley", "Alcázar", "Ambrož", "Ashdown", "Bancroft", "Beaumont", "Birch", "Björklund", "Blake",
        "Bošnjak", "Brandt", "Čapek", "Carrasco", "Chidozie", "Coldwell", "Crowe", "D'Alessio", "D'Amboise", "Dalgaard",
        "Delacroix", "Drozd", "Dunmore", "Easton", "Egede", "Ekström", "Fairly", "Falk", "Fenwick", "Fitzalan", "Galt",
        "Garrick", "Grabow", "Grünwald", "Hawksley", "Horák", "Ilešić", "Ivarsson", "Jelavčić", "Kestrel", "Kilbride", "Kranjčić",
        "Krüger", "Lachance", "Lark", "Lindqvist", "Locke", "Løvland", "Maćkowiak", "Marchetti", "McAllen", "Merrow", "Monte",
        "N'Doumé", "Nakai", "Northam", "Novotný", "Nygård", "O'Brien", "O'Dell", "O'Hara", "O'Rourke", "Oakhurst", "Okonda",
        "Oster", "Pell", "Pryce", "Quillon", "Radčenko", "Ravenel", "Redfern", "Rosales", "Šarenac", "Sable", "Sedlák",
        "Sorrel", "Stroud", "Tanaka", "Thorne", "Tilbury", "Trask", "Umarov", "Vance", "Vasilev", "Vučetić", "Wexley", "Whitt",
        "Wolfe", "Yardley", "Zawadzki", "Železnik",
    ];

    /// <summary>How many different names there are.</summary>
    public static int Count => First.Length * Last.Length;

    /// <summary>The name of an index below <see cref="Count"/>, in UTF-8.</summary>
    public static byte[] Utf8(int index) => Encoding.UTF8.GetBytes($"{First[index % First.Length]} {Last[index / First.Length]}");
}
