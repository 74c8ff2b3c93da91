//! A small writer of `.docx`, in the shapes of Word and of Google Docs.

use super::bytes::zip;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;

const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml""#;

/// A document by its parts; each is the content of the part's root element.
#[derive(Default)]
pub struct Word<'a> {
    pub body: &'a str,
    pub styles: &'a str,
    pub numbering: &'a str,
    pub footnotes: &'a str,
    pub endnotes: &'a str,
    pub comments: &'a str,
    pub header: &'a str,
    pub footer: &'a str,
    /// The address of the link `rLink`.
    pub link: &'a str,
    pub title: &'a str,
}

impl Word<'_> {
    pub fn bytes(&self) -> Vec<u8> {
        let parts = [
            ("document", "document", format!("<w:body>{}<w:sectPr/></w:body>", self.body)),
            ("styles", "styles", self.styles.to_owned()),
            ("numbering", "numbering", self.numbering.to_owned()),
            ("footnotes", "footnotes", self.footnotes.to_owned()),
            ("endnotes", "endnotes", self.endnotes.to_owned()),
            ("comments", "comments", self.comments.to_owned()),
            ("hdr", "header", self.header.to_owned()),
            ("ftr", "footer", self.footer.to_owned()),
        ];
        let mut relations = String::new();
        let mut files: Vec<(String, String)> = vec![
            ("[Content_Types].xml".into(), TYPES.into()),
            (
                "_rels/.rels".into(),
                relationships(&format!(
                    r#"<Relationship Id="rId1" Type="{RELATION}/officeDocument" Target="word/document.xml"/>"#
                )),
            ),
        ];
        for (root, kind, content) in parts.iter().filter(|(.., content)| !content.is_empty()) {
            let xml = format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:{root} {NAMESPACES}>{content}</w:{root}>"
            );
            files.push((format!("word/{kind}.xml"), xml));
            if *kind != "document" {
                relations.push_str(&format!(
                    r#"<Relationship Id="r{kind}" Type="{RELATION}/{kind}" Target="{kind}.xml"/>"#
                ));
            }
        }
        if !self.link.is_empty() {
            relations.push_str(&format!(
                r#"<Relationship Id="rLink" Type="{RELATION}/hyperlink" Target="{}" TargetMode="External"/>"#,
                self.link
            ));
        }
        files.push(("word/_rels/document.xml.rels".into(), relationships(&relations)));
        if !self.title.is_empty() {
            let xml = format!(
                r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title></cp:coreProperties>"#,
                self.title
            );
            files.push(("docProps/core.xml".into(), xml));
        }
        zip(files.iter().map(|(name, xml)| (name.as_str(), xml.as_bytes())))
    }
}

fn relationships(content: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{content}</Relationships>"#
    )
}

/// A paragraph with properties.
pub fn p(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

/// A run of plain text.
pub fn r(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A run of bold text.
pub fn b(text: &str) -> String {
    format!(r#"<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A paragraph in a style.
pub fn styled(style: &str, text: &str) -> String {
    p(&format!(r#"<w:pStyle w:val="{style}"/>"#), &r(text))
}

/// A paragraph of plain text.
pub fn text(text: &str) -> String {
    p("", &r(text))
}

/// An item of a list.
pub fn item(list: u8, level: u8, text: &str) -> String {
    p(
        &format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#),
        &r(text),
    )
}

/// A paragraph style.
pub fn style(id: &str, name: &str, based_on: &str, rest: &str) -> String {
    let based_on = match based_on {
        "" => String::new(),
        id => format!(r#"<w:basedOn w:val="{id}"/>"#),
    };
    format!(
        r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>{based_on}{rest}</w:style>"#
    )
}

/// An abstract list with its levels: format, pattern and what else a level has.
pub fn list(id: u8, levels: &[(&str, &str, &str)]) -> String {
    let levels: String = levels
        .iter()
        .enumerate()
        .map(|(at, (format, text, rest))| {
            format!(
                r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{rest}<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{}" w:hanging="360"/></w:pPr></w:lvl>"#,
                720 * (at + 1)
            )
        })
        .collect();
    format!(r#"<w:abstractNum w:abstractNumId="{id}">{levels}</w:abstractNum>"#)
}

/// A list that counts as an abstract one says.
pub fn num(id: u8, list: u8, rest: &str) -> String {
    format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{list}"/>{rest}</w:num>"#)
}

/// A table of texts.
pub fn table(rows: &[&[&str]]) -> String {
    let rows: String = rows
        .iter()
        .map(|cells| {
            let cells: String =
                cells.iter().map(|cell| format!("<w:tc><w:tcPr/>{}</w:tc>", text(cell))).collect();
            format!("<w:tr>{cells}</w:tr>")
        })
        .collect();
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>")
}
