//! Policies as Word and Google Docs write them.

use super::word::{Word, b, item, list, num, p, r, style, styled, table, text};

const TAIL: &str = "as the law of your country asks, and delete it when nobody needs it any more.";

/// All policies by name.
pub fn all() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("word-german.docx", word_german()),
        ("word-legal.docx", word_legal()),
        ("word-changes.docx", word_changes()),
        ("word-unstyled.docx", word_unstyled()),
        ("word-chinese.docx", word_chinese()),
        ("word-plain.docx", word_plain()),
        ("word-layout.docx", word_layout()),
        ("google-styled.docx", google_styled()),
        ("google-bold.docx", google_bold()),
    ]
}

fn outline(level: u8) -> String {
    format!(r#"<w:pPr><w:keepNext/><w:outlineLvl w:val="{level}"/></w:pPr>"#)
}

/// Styles with German ids, headings numbered by a list, a style of the office based on a heading, notes.
fn word_german() -> Vec<u8> {
    let numbered = |level: u8| {
        format!(
            r#"<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="{level}"/></w:pPr>"#
        )
    };
    let styles = [
        r#"<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="de-DE"/></w:rPr></w:rPrDefault></w:docDefaults>"#.to_owned(),
        r#"<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>"#.to_owned(),
        style("Titel", "Title", "Standard", ""),
        style("berschrift1", "heading 1", "Standard", &numbered(0)),
        style("berschrift2", "heading 2", "Standard", &numbered(1)),
        style("Kanzlei", "Kanzlei Abschnitt", "berschrift2", ""),
        style("Zwischenzeile", "Zwischenzeile", "Standard", &outline(2)),
    ]
    .concat();
    let numbering = list(
        1,
        &[
            ("decimal", "%1.", r#"<w:pStyle w:val="berschrift1"/>"#),
            ("decimal", "%1.%2", r#"<w:pStyle w:val="berschrift2"/>"#),
        ],
    ) + &num(1, 1, "");
    let note = r#"<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>"#;
    let end = r#"<w:r><w:endnoteReference w:id="3"/></w:r>"#;
    let link = r#"<w:hyperlink r:id="rLink"><w:r><w:t>Webseite</w:t></w:r></w:hyperlink>"#;
    let inner = r#"<w:hyperlink w:anchor="rechte"><w:r><w:t>Ihre Rechte</w:t></w:r></w:hyperlink>"#;
    let body = [
        styled("Titel", "Datenschutzhinweise"),
        p("", &(r("Gültig ab 1. März 2025. Siehe auch ") + inner + &r("."))),
        styled("berschrift1", "What we collect"),
        p(
            "",
            &(r("Wir speichern Ihren Namen")
                + note
                + &r(" und Ihre Anschrift, ")
                + &b("sonst nichts")
                + &r(".")),
        ),
        styled("berschrift2", "Bestelldaten"),
        text("Bestellungen heben wir zehn Jahre lang auf, wie es das Steuerrecht verlangt."),
        styled("Kanzlei", "Zahlungsdaten"),
        p(
            "",
            &(r("Zahlungen laufen über unsere Bank")
                + end
                + &r(", mehr auf der ")
                + link
                + &r(".")),
        ),
        styled("Zwischenzeile", "Ohne Nummer"),
        text("Auch ein eigener Stil mit Gliederungsebene ist eine Überschrift."),
        p(
            r#"<w:pStyle w:val="berschrift1"/>"#,
            &(r#"<w:bookmarkStart w:id="0" w:name="rechte"/>"#.to_owned()
                + &r("Your rights")
                + r#"<w:bookmarkEnd w:id="0"/>"#),
        ),
        text("Sie dürfen Auskunft verlangen, siehe Abschnitt 1.2."),
    ]
    .concat();
    let note = |id: u8, words: &str| {
        format!(
            r#"<w:footnote w:id="{id}"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote>"#,
            r(words)
        )
    };
    let footnotes = format!(
        r#"<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>{}"#,
        note(2, " Vor- und Nachname, wie im Ausweis.")
    );
    let endnotes = note(3, " Die Bank sitzt in Köln.").replace("footnote", "endnote");
    Word {
        body: &body,
        styles: &styles,
        numbering: &numbering,
        footnotes: &footnotes,
        endnotes: &endnotes,
        header: &text("Beispiel GmbH – vertraulich"),
        footer: &text("Seite 1"),
        link: "https://www.beispiel.example/zahlung",
        ..Word::default()
    }
    .bytes()
}

/// Numbers of a contract: articles in Roman numerals, clauses, letters, small Roman numerals.
fn word_legal() -> Vec<u8> {
    let styles =
        [style("Title", "Title", "", ""), style("Heading1", "heading 1", "", &outline(0))].concat();
    let numbering = list(
        1,
        &[
            ("upperRoman", "Article %1.", r#"<w:pStyle w:val="Heading1"/>"#),
            ("decimal", "%1.%2", "<w:isLgl/>"),
            ("lowerLetter", "(%3)", ""),
            ("lowerRoman", "%4.", ""),
        ],
    ) + &list(2, &[("bullet", "\u{f0b7}", ""), ("bullet", "o", "")])
        + &num(1, 1, "")
        + &num(2, 2, "")
        + &num(3, 3, r#"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>"#);
    let numbering = list(3, &[("decimal", "%1)", "")]) + &numbering;
    let heading = |words: &str| {
        p(
            r#"<w:pStyle w:val="Heading1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#,
            &r(words),
        )
    };
    let body = [
        styled("Title", "Terms of Use"),
        heading("Scope"),
        item(1, 1, "These terms apply to the shop."),
        item(1, 1, "They do not apply to:"),
        item(1, 2, "other shops;"),
        item(1, 2, "gifts, unless:"),
        item(1, 3, "somebody paid for them, or"),
        item(1, 3, "they break."),
        heading("Payment"),
        item(1, 1, "Pay within ten days."),
        item(2, 0, "by card,"),
        item(2, 1, "debit or credit,"),
        item(2, 0, "by transfer."),
        item(3, 0, "This list begins at five."),
        item(3, 0, "It goes on with six."),
    ]
    .concat();
    Word { body: &body, styles: &styles, numbering: &numbering, ..Word::default() }.bytes()
}

/// Tracked changes, comments, hidden text, content controls, a contents list made by a field.
fn word_changes() -> Vec<u8> {
    let styles =
        [style("Heading1", "heading 1", "", &outline(0)), style("TOC1", "toc 1", "", "")].concat();
    let ins = |runs: &str| format!(r#"<w:ins w:id="1" w:author="A">{runs}</w:ins>"#);
    let del = |words: &str| {
        format!(
            r#"<w:del w:id="2" w:author="A"><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>"#
        )
    };
    let field = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \o "1-3" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>"#;
    let end = r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#;
    let comment = r#"<w:commentRangeStart w:id="0"/><w:r><w:t>third parties</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>"#;
    let hidden = r#"<w:r><w:rPr><w:vanish/></w:rPr><w:t>internal: check with Ada</w:t></w:r>"#;
    let body = [
        styled("Heading1", "Privacy notice"),
        p(r#"<w:pStyle w:val="TOC1"/>"#, &(field.to_owned() + &r("Cookies 1"))),
        p(r#"<w:pStyle w:val="TOC1"/>"#, &(r("Rights 2") + end)),
        styled("Heading1", "Cookies"),
        p("", &(r("We keep it for ") + &del("ten") + &ins(&r("two")) + &r(" years."))),
        p(r#"<w:rPr><w:del w:id="3"/></w:rPr>"#, &r("This sentence was in two paragraphs")),
        text(" and is one now."),
        p("", &(r("We give nothing to ") + comment + &r(".") + hidden)),
        format!(
            r#"<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"#,
            text("A control has text, too.")
        ),
        styled("Heading1", "Rights"),
        p(
            "",
            &(r("Moved: ")
                + r#"<w:moveTo w:id="5">"#
                + &r("write to us")
                + "</w:moveTo>"
                + r#"<w:moveFrom w:id="6">"#
                + &r("call us")
                + "</w:moveFrom>"
                + &r(".")),
        ),
    ]
    .concat();
    let comments =
        format!(r#"<w:comment w:id="0" w:author="A">{}</w:comment>"#, text("Which ones?"));
    Word { body: &body, styles: &styles, comments: &comments, ..Word::default() }.bytes()
}

/// No style at all: bold lines and large type.
fn word_unstyled() -> Vec<u8> {
    let large = |words: &str| {
        p("", &format!(r#"<w:r><w:rPr><w:b/><w:sz w:val="36"/></w:rPr><w:t>{words}</w:t></w:r>"#))
    };
    let styles = r#"<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>"#;
    let bold = |words: &str| p("", &b(words));
    let body = [
        large("Privacy Policy of the Lamp Shop"),
        text(&format!("We sell lamps and keep data {TAIL}")),
        bold("1. What we keep"),
        text(&format!("We keep your order {TAIL}")),
        bold("1.1 Names"),
        p("", &(b("Names ") + &r(&format!("are kept {TAIL}")))),
        bold("2. Whom we tell"),
        text("• our bank"),
        text("• our carrier"),
        p("", &b("We never sell your data to anybody, and never will.")),
        bold("3. Your rights"),
        text(&format!("You may see what we keep, {TAIL}")),
        bold("Ada Example, Manager"),
    ]
    .concat();
    Word { body: &body, styles, ..Word::default() }.bytes()
}

/// Articles in Chinese numerals, wide brackets, readings beside characters.
fn word_chinese() -> Vec<u8> {
    let styles = [
        style("a3", "Title", "", ""),
        style("1", "heading 1", "", &outline(0)),
        style("2", "heading 2", "", &outline(1)),
    ]
    .concat();
    let numbering = list(
        1,
        &[
            ("chineseCounting", "第%1条", ""),
            ("chineseCounting", "（%2）", ""),
            ("decimalEnclosedCircle", "%3", ""),
        ],
    ) + &num(1, 1, "");
    let heading = |style: &str, level: u8, words: &str| {
        p(
            &format!(
                r#"<w:pStyle w:val="{style}"/><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>"#
            ),
            &r(words),
        )
    };
    let ruby = r#"<w:r><w:ruby><w:rt><w:r><w:t>yǐn sī</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>隐私</w:t></w:r></w:rubyBase></w:ruby></w:r>"#;
    let body = [
        styled("a3", "灯具商店隐私政策"),
        heading("1", 0, "我们收集的信息"),
        p("", &(r("我们重视您的") + ruby + &r("，只收集必要的信息。"))),
        heading("2", 1, "订单信息"),
        text("订单信息依照税法保存十年，见第二条。"),
        item(1, 2, "姓名；"),
        item(1, 2, "地址。"),
        heading("1", 0, "您的权利"),
        text("您可以查询、更正或者删除我们保存的信息。"),
    ]
    .concat();
    Word { body: &body, styles: &styles, numbering: &numbering, ..Word::default() }.bytes()
}

/// Neither styles nor bold type: numbers alone, as in plain text.
fn word_plain() -> Vec<u8> {
    let body = [
        text("Privacy notice"),
        text(&format!("The lamp shop keeps data {TAIL}")),
        text("1. Cookies"),
        text(&format!("We set cookies only with your consent {TAIL}")),
        text("2. Your rights"),
        text(&format!("You may ask what we keep {TAIL}")),
    ]
    .concat();
    Word { body: &body, ..Word::default() }.bytes()
}

/// Tables of data and of layout, text boxes, line breaks, special characters.
fn word_layout() -> Vec<u8> {
    let styles = [
        style("Heading1", "heading 1", "", &outline(0)),
        style("Heading2", "heading 2", "", &outline(1)),
    ]
    .concat();
    let spanned = r#"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>Wide</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2 | 3</w:t></w:r></w:p><w:p><w:r><w:t>second line</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"#;
    let boxed = format!(
        r#"<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"#,
        text("In a box: we never sell data.")
    );
    let layout = format!(
        "<w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>",
        styled("Heading2", "In a table of one cell"),
        text("Its text is a section as any other.")
    );
    let body = [
        styled("Heading1", "Cookies & storage".replace('&', "&amp;").as_str()),
        table(&[&["Cookie", "Purpose", "Duration"], &["_id", "knows you again", "1 year"], &["lang", "language", "session"]]),
        text("Between two tables."),
        spanned.to_owned(),
        p("", &(r("Anchor of a box.") + &boxed)),
        layout,
        styled("Heading2", "Characters"),
        p("", r#"<w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t><w:noBreakHyphen/><w:t>four &lt;five&gt; *six* [7]</w:t><w:br w:type="page"/></w:r>"#),
    ]
    .concat();
    Word { body: &body, styles: &styles, ..Word::default() }.bytes()
}

/// Google's export: English ids, looks on every run, bullets and letters as lists, links by way of Google.
fn google_styled() -> Vec<u8> {
    let run = |words: &str| {
        format!(
            r#"<w:r w:rsidR="00000000"><w:rPr><w:rtl w:val="0"/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>"#
        )
    };
    let heading = |style: &str, words: &str| {
        p(
            &format!(r#"<w:pStyle w:val="{style}"/><w:rPr/>"#),
            &format!(
                r#"<w:bookmarkStart w:colFirst="0" w:colLast="0" w:name="_heading=h.{0}" w:id="1"/><w:bookmarkEnd w:id="1"/>{1}"#,
                words.len(),
                run(words)
            ),
        )
    };
    let styles = [
        r#"<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="en"/></w:rPr></w:rPrDefault></w:docDefaults>"#.to_owned(),
        style("Normal", "normal", "", ""),
        style("Heading1", "heading 1", "Normal", r#"<w:rPr><w:sz w:val="40"/></w:rPr>"#),
        style("Heading2", "heading 2", "Normal", r#"<w:rPr><w:sz w:val="32"/></w:rPr>"#),
        style("Title", "Title", "Normal", r#"<w:rPr><w:sz w:val="52"/></w:rPr>"#),
        style("Subtitle", "Subtitle", "Normal", ""),
    ]
    .concat();
    let numbering = list(1, &[("bullet", "●", ""), ("bullet", "○", "")])
        + &list(2, &[("lowerLetter", "%1)", "")])
        + &num(1, 1, "")
        + &num(2, 2, "");
    let body = [
        heading("Title", "Privacy Policy"),
        heading("Subtitle", "of the lamp shop"),
        heading("Heading1", "Who we are"),
        p("", &(run("We run ") + r#"<w:hyperlink r:id="rLink"><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>this shop</w:t></w:r></w:hyperlink>"# + &run(" alone."))),
        heading("Heading1", "What we keep"),
        heading("Heading2", "Orders"),
        item(1, 0, "your name,"),
        item(1, 1, "and your first name;"),
        item(1, 0, "your address."),
        heading("Heading2", "Never"),
        item(2, 0, "your face, or"),
        item(2, 0, "your hair."),
    ]
    .concat();
    Word {
        body: &body,
        styles: &styles,
        numbering: &numbering,
        link: "https://www.lamps.example/",
        title: "Untitled document",
        ..Word::default()
    }
    .bytes()
}

/// Google's export of a text that somebody set in bold by hand.
fn google_bold() -> Vec<u8> {
    let look = |words: &str, bold: u8| {
        p(
            "<w:rPr/>",
            &format!(
                r#"<w:r><w:rPr><w:b w:val="{bold}"/><w:bCs w:val="{bold}"/><w:sz w:val="22"/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>"#
            ),
        )
    };
    let body = [
        look("PRIVACY POLICY", 1),
        look("Last updated: 12 May 2025", 1),
        look(&format!("We keep data {TAIL}"), 0),
        look("Information we keep", 1),
        look(&format!("We keep your order {TAIL}"), 0),
        look("How to reach us", 1),
        look("Write to privacy@lamps.example, and we answer within a week.", 0),
    ]
    .concat();
    Word { body: &body, ..Word::default() }.bytes()
}
