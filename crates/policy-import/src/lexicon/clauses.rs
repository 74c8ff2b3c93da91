//! Words that number the parts of legal texts: `Article 5`, `第3条`, `제1조`, `Статья 5`, `§ 4`.

/// Words in front of a number, in lower case. One that has a dot may be short for another.
pub(crate) const WORDS: &[&str] = &[
    // English
    "article",
    "section",
    "clause",
    "chapter",
    "part",
    "paragraph",
    "title",
    "rule",
    "sec.",
    "art.",
    // German, Dutch, Swedish, Norwegian, Danish
    "artikel",
    "abschnitt",
    "kapitel",
    "teil",
    "ziffer",
    "hoofdstuk",
    "sectie",
    "deel",
    "avsnitt",
    "kapittel",
    "avdeling",
    "afsnit",
    "paragraf",
    // French, Spanish, Portuguese, Catalan, Italian, Romanian
    "chapitre",
    "partie",
    "titre",
    "artículo",
    "articulo",
    "sección",
    "seccion",
    "capítulo",
    "capitulo",
    "cláusula",
    "clausula",
    "título",
    "apartado",
    "artigo",
    "secção",
    "seção",
    "capítol",
    "articolo",
    "sezione",
    "capitolo",
    "clausola",
    "titolo",
    "articolul",
    "capitolul",
    "secțiunea",
    // Polish, Czech, Slovak, Croatian, Slovene, Hungarian, Finnish, Turkish, Indonesian, Vietnamese
    "rozdział",
    "artykuł",
    "część",
    "dział",
    "článek",
    "článok",
    "čl.",
    "kapitola",
    "hlava",
    "članak",
    "člen",
    "poglavlje",
    "fejezet",
    "cikk",
    "luku",
    "osa",
    "madde",
    "bölüm",
    "kısım",
    "pasal",
    "bab",
    "bagian",
    "điều",
    "chương",
    "mục",
    "phần",
    "khoản",
    // Russian, Ukrainian, Bulgarian, Greek
    "статья",
    "глава",
    "раздел",
    "пункт",
    "часть",
    "ст.",
    "стаття",
    "розділ",
    "член",
    "чл.",
    "άρθρο",
    "κεφάλαιο",
    // Arabic, Hebrew, Persian, Hindi, Thai
    "المادة",
    "مادة",
    "البند",
    "الفصل",
    "القسم",
    "الباب",
    "ماده",
    "סעיף",
    "פרק",
    "अनुच्छेद",
    "धारा",
    "खंड",
    "ข้อ",
    "หมวด",
    "มาตรา",
    "ส่วนที่",
    "บทที่",
];

/// Words of what is annexed. They number it, too, and are a part of its name where no number follows.
pub(crate) const ANNEXES: &[&str] = &[
    "annex",
    "appendix",
    "schedule",
    "exhibit",
    "anhang",
    "anlage",
    "annexe",
    "anexo",
    "allegato",
    "bijlage",
    "bilaga",
    "vedlegg",
    "bilag",
    "załącznik",
    "příloha",
    "príloha",
    "liite",
    "ek",
    "lampiran",
    "приложение",
    "додаток",
];

/// Names of annexes in Chinese, Japanese and Korean, which stand without a space.
pub(crate) const EASTERN_ANNEXES: &[&str] =
    &["附录", "附錄", "附件", "附则", "附則", "附", "別紙", "別表", "부칙", "별표"];

/// Units behind a number that `第` begins, in the writings of Chinese and Japanese.
pub(crate) const UNITS: &str = "章条條条款项項编編篇节節部";

/// Units behind a number that `제` begins.
pub(crate) const KOREAN_UNITS: &str = "조장절항관편부";

/// Returns the one writing by which a unit is compared.
pub(crate) fn plain_unit(unit: char) -> char {
    match unit {
        '節' => '节',
        '條' => '条',
        '編' => '编',
        '項' => '项',
        _ => unit,
    }
}

/// Returns whether text behind `第三条` without a space goes on with the number rather than with a
/// heading: `第三条规定的内容`, `第2条の目的`, `제3조에 따라`.
pub(crate) fn continues_reference(rest: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "第",
        "规定",
        "規定",
        "的",
        "之",
        "所",
        "至",
        "和",
        "及",
        "与",
        "與",
        "或",
        "中",
        "に",
        "の",
        "で",
        "を",
        "は",
        "が",
        "から",
        "また",
        "または",
        "および",
        "各",
        "、",
        "，",
        ",",
        "에",
        "의",
        "를",
        "을",
        "와",
        "과",
        "부터",
        "내지",
        "및",
        "또는",
        "제",
    ];
    PARTICLES.iter().any(|particle| rest.starts_with(particle))
}

/// Words in front of the number of a clause that a sentence names, as a pattern, with their plurals and cases.
pub(crate) const NAMING: &str = r"\b(?:sections?|clauses?|paragraphs?|articles?|chapters?|points?|parts?|secs?\.|art\.
    |abschnitte?n?|abs\.|ziffern?|punkte?|artikels?|kapitel|teil|apartados?|sección|secciones|artículos?|cláusulas?
    |capítulos?|chapitres?|parties?|artigos?|seções|secções|seção|secção|sezione|articol[oi]|capitolo|punt[oi]|sectie
    |hoofdstuk|avsnitt|kapittel|afsnit|rozdział\p{L}*|artykuł\p{L}*|člán\p{L}+|čl\.|madde\p{L}*|pasal
    |стать[яеийёю]\p{L}*|ст\.|пункт\p{L}*|п\.|раздел\p{L}*|điều|khoản)\ |(?:المادة|مادة|البند|ข้อ|มาตรา|סעיף)\ ?";

/// Words behind `§ 1` or `Artikel 3` that name a part of it: `§ 1 Abs. 2 Satz 3`.
pub(crate) const PARTS_OF_CLAUSES: &[&str] = &[
    "Abs.",
    "Absatz",
    "Satz",
    "S.",
    "Nr.",
    "Nummer",
    "lit.",
    "Buchst.",
    "Buchstabe",
    "Ziff.",
    "UAbs.",
];
