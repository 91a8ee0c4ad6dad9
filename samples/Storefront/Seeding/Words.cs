namespace Storefront.Seeding;

/// <summary>What the seed is made of: names of people and things in several scripts, as a shop's database has them.</summary>
internal static class Words
{
    public static readonly (string Name, string Slug, string? Parent, string Description)[] Categories =
    [
        ("Furniture", "furniture", null, "Made to be lived with."),
        ("Desks", "desks", "furniture", "To work, write and draw at."),
        ("Chairs", "chairs", "furniture", "For long evenings."),
        ("Shelves", "shelves", "furniture", "For books and everything else."),
        ("Kitchen", "kitchen", null, "Cooking and what comes after."),
        ("Knives", "knives", "kitchen", "Forged, ground, sharpened by hand."),
        ("Pans", "pans", "kitchen", "Iron, copper and steel."),
        ("Tea & coffee", "tea-coffee", "kitchen", "緑茶, قهوة, кофе, καφές."),
        ("Outdoors", "outdoors", null, "For rain, snow and the beach."),
        ("Tents", "tents", "outdoors", "From one to six people."),
        ("Backpacks", "backpacks", "outdoors", "Day trips and long ones."),
        ("Lamps", "lamps", "outdoors", "Light where there is none."),
        ("Books", "books", null, "In forty languages."),
        ("Poetry", "poetry", "books", "Short lines."),
        ("Cookbooks", "cookbooks", "books", "To read in the kitchen."),
        ("Maps", "maps", "books", "Paper does not run out of power."),
        ("Textiles", "textiles", null, "Wool, linen and cotton."),
        ("Blankets", "blankets", "textiles", "Woven in small mills."),
        ("Towels", "towels", "textiles", "Linen dries fast."),
        ("Rugs", "rugs", "textiles", "Knotted by hand."),
    ];

    public static readonly (string Code, string Name, int Days)[] Countries =
    [
        ("NO", "Norge", 2), ("SE", "Sverige", 2), ("DK", "Danmark", 2), ("FI", "Suomi", 3), ("DE", "Deutschland", 3),
        ("FR", "France", 3), ("ES", "España", 4), ("PL", "Polska", 4), ("GR", "Ελλάδα", 5), ("UA", "Україна", 6),
        ("RS", "Србија", 6), ("IL", "ישראל", 7), ("EG", "مصر", 8), ("IN", "भारत", 9), ("TH", "ไทย", 9), ("CN", "中国", 9),
        ("JP", "日本", 8), ("KR", "대한민국", 8), ("BR", "Brasil", 9), ("US", "United States", 7), ("CA", "Canada", 7),
        ("GB", "United Kingdom", 4), ("IE", "Éire", 4), ("IS", "Ísland", 4), ("GE", "საქართველო", 8),
    ];

    public static readonly string[] Materials =
    [
        "Walnut", "Oak", "Ash", "Birch", "Cherry", "Cast-iron", "Copper", "Steel", "Brass", "Linen", "Merino", "Cotton",
        "Canvas", "Leather", "Felt", "Bamboo", "Stoneware", "Porcelain", "Cork", "Slate",
    ];

    /// <summary>Things and the category each stands in.</summary>
    public static readonly (string Thing, string Category)[] Things =
    [
        ("writing desk", "desks"), ("standing desk", "desks"), ("desk organiser", "desks"), ("rocking chair", "chairs"),
        ("stool", "chairs"), ("bench", "chairs"), ("bookshelf", "shelves"), ("wall shelf", "shelves"), ("bread knife", "knives"),
        ("santoku 三徳", "knives"), ("frying pan", "pans"), ("wok 炒锅", "pans"), ("teapot 急須", "tea-coffee"), ("ibrik إبريق", "tea-coffee"),
        ("samovar самовар", "tea-coffee"), ("tunnel tent", "tents"), ("tarp", "tents"), ("rucksack", "backpacks"), ("lantern", "lamps"),
        ("head lamp", "lamps"), ("collected poems", "poetry"), ("haiku 俳句", "poetry"), ("μαγειρική", "cookbooks"),
        ("winter recipes", "cookbooks"), ("trail map", "maps"), ("sea chart", "maps"), ("wool blanket", "blankets"),
        ("picnic blanket", "blankets"), ("bath towel", "towels"), ("kilim", "rugs"),
    ];

    public static readonly string[] Tags =
    [
        "handmade", "vegan", "fsc", "gift", "new", "bestseller", "limited", "repairable", "kids", "travel", "冬", "zero-waste",
    ];

    public static readonly (string Name, string Language, string Country, string City, string Street)[] People =
    [
        ("Ingrid Bjørnstad", "no", "NO", "Tromsø", "Storgata"), ("Åsa Lindström", "sv", "SE", "Malmö", "Östra Förstadsgatan"),
        ("Jürgen Größ", "de", "DE", "Köln", "Straße des Friedens"), ("Zoë Lefèvre", "fr", "FR", "Besançon", "Rue de l'Égalité"),
        ("José Núñez Ibáñez", "es", "ES", "A Coruña", "Calle Ñandú"), ("Łucja Wiśniewska", "pl", "PL", "Łódź", "ulica Piotrkowska"),
        ("Ελένη Παπαδοπούλου", "el", "GR", "Θεσσαλονίκη", "Οδός Αριστοτέλους"), ("Олена Шевченко", "ru", "UA", "Львів", "вулиця Франка"),
        ("Милица Јовановић", "ru", "RS", "Нови Сад", "Дунавска"), ("נועה לוי", "he", "IL", "חיפה", "שדרות בן גוריון"),
        ("فاطمة الزهراء", "ar", "EG", "القاهرة", "شارع طلعت حرب"), ("प्रिया शर्मा", "hi", "IN", "जयपुर", "एम आई रोड"),
        ("สมชาย ใจดี", "th", "TH", "เชียงใหม่", "ถนนนิมมานเหมินท์"), ("王小明", "zh", "CN", "成都", "人民南路"),
        ("佐藤 花子", "ja", "JP", "京都", "四条通"), ("김민준", "ko", "KR", "부산", "해운대로"), ("Seán Ó Briain", "en", "IE", "Dún Laoghaire", "Marine Road"),
        ("Björk Guðmundsdóttir", "en", "IS", "Reykjavík", "Laugavegur"), ("D'Angelo O'Neill-Smith", "en", "US", "Portland", "NE Alberta Street"),
        ("João Conceição", "en", "BR", "São Paulo", "Avenida Paulista"), ("ნინო ბერიძე", "en", "GE", "თბილისი", "რუსთაველის გამზირი"),
        ("Mary 👩‍🚀 Shepherd", "en", "GB", "Llanfairpwll", "Holyhead Road"), ("Aino Mäkelä", "en", "FI", "Jyväskylä", "Kauppakatu"),
        ("Søren Ærø", "en", "DK", "Ærøskøbing", "Vestergade"), ("Chloé Tremblay", "fr", "CA", "Montréal", "Rue Saint-Denis"),
    ];

    public static readonly (int Stars, string Title, string Text)[] Opinions =
    [
        (5, "Exactly what I hoped for", "Solid, beautiful, and it arrived two days early."),
        (5, "とても気に入りました", "丁寧に作られています。毎日使っています。"),
        (4, "Sehr gut, kleine Kratzer", "Die Verarbeitung ist großartig; ein Kratzer an der Unterseite."),
        (4, "Très bien", "Un peu plus petit que prévu, mais superbe."),
        (3, "It does its job", "Nothing more, nothing less. The colour differs from the picture."),
        (3, "Нормально", "За такие деньги ожидал немного большего."),
        (2, "Not for me", "The handle is too short, and it smelled of varnish for a week."),
        (1, "Arrived broken", "The parcel was open. Support was kind, though: a new one is on its way."),
        (5, "ممتاز", "جودة رائعة وتغليف جميل."),
        (4, "Πολύ καλό", "Το χρησιμοποιώ κάθε μέρα."),
    ];
}
