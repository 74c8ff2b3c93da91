//! The encodings in which MIME transfers bytes (RFC 2045, section 6).

/// Decodes the body of a part.
pub(crate) fn decode(body: &[u8], encoding: Option<&str>) -> Vec<u8> {
    match encoding.map(|encoding| encoding.trim().to_ascii_lowercase()).as_deref() {
        Some("quoted-printable") => quoted_printable(body),
        Some("base64") => base64(body),
        _ => body.to_vec(),
    }
}

/// Decodes quoted-printable; what is none stays as it is.
fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let digit = |at: usize| body.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut out = Vec::with_capacity(body.len());
    let mut at = 0;
    while let Some(byte) = body.get(at) {
        at += 1;
        if *byte != b'=' {
            out.push(*byte);
            continue;
        }
        // A line that is broken only for the transfer; spaces may have come behind the sign.
        let blank = body[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        match (body.get(at + blank), body.get(at + blank + 1), digit(at), digit(at + 1)) {
            (Some(b'\r'), Some(b'\n'), ..) => at += blank + 2,
            (Some(b'\n'), ..) => at += blank + 1,
            (_, _, Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 2;
            }
            _ => out.push(b'='),
        }
    }
    out
}

/// Decodes base64; other characters are skipped, as the standard says.
fn base64(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0);
    for byte in body {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_encodings_are_undone() {
        let text = b"a=3Db =C3=A4 so=\r\nft= \nly =ZZ =";
        assert_eq!(decode(text, Some("Quoted-Printable")), "a=b ä softly =ZZ =".as_bytes());
        assert_eq!(decode(b"UG9s\r\naWN5IMOk", Some("base64")), "Policy ä".as_bytes());
        assert_eq!(decode(b"a=3Db", Some("8bit")), b"a=3Db");
    }
}
