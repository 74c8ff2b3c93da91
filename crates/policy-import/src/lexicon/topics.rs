//! Topics of clauses, by the words of their headings in many languages: two headings on one topic are
//! likely to be translations of each other.

/// Beginnings of words, in lower case, one row for each topic. `=` begins a whole word; languages without
/// spaces between words have theirs anywhere.
const TOPICS: &[&str] = &[
    // Rights
    "=right =rights =rechte =rechten droits derechos diritti direitos rättighet rettighed rettighet oikeu =prawa \
     =práva jogok drepturi =права =прав δικαιώματ haklar حقوق זכויות 権利 권리 权利 權利 สิทธิ quyền =hak",
    // Changes
    "chang updat amend änder aktualis modificat cambio actualiz modific aggiornament alteraç atualiz wijzig \
     ändring ændring endring muuto zmian =změny zmen módosít változ промен измен зміни зміна αλλαγ τροποποι \
     değişik تغيير تعديل שינוי 変更 改定 변경 개정 变更 更改 修改 變更 更新 修訂 修订 เปลี่ยนแปลง đổi perubahan",
    // Contact
    "contact kontakt contatt contato yhteys kapcsolat контакт επικοινων iletişim اتصل التواصل קשר 問い合わせ \
     連絡先 문의 연락 联系 聯絡 聯繫 ติดต่อ =hệ hubungi",
    // Children
    "child minor kinder enfant mineur niñ menor bambin crianç barn lapset lasten dzieci dětí děti gyermek copii \
     деца дети детей дітей діти παιδ çocuk أطفال الأطفال ילדים 子ども 児童 未成年 아동 어린이 儿童 兒童 เด็ก =trẻ anak",
    // Retention
    "retention retain keep =long speicher aufbewahr behalten conserv durée plazo bewaar bewaren lagring opbevar \
     oppbevar säilyt przechow uchov megőrz păstr съхран хранен храним зберіга διατήρησ saklama الاحتفاظ שמירת \
     保存 保管 보유 보관 存储 保留 儲存 เก็บรักษา trữ penyimpanan",
    // Security
    "secur safety sicherheit sécurit segurid sicurezza seguranç beveilig säkerhet sikkerhed sikkerhet turvalli \
     bezpiecz bezpeč biztonság сигурност безопасн безпек ασφάλεια güvenli أمن אבטחת 安全 セキュリティ 보안 안전 \
     ปลอดภัย =mật keamanan",
    // Sharing
    "shar recipient disclos empfäng weitergabe weitergeb destinat partag divulg compart condivi partilh ontvanger \
     =delen mottagar modtager mottaker luovut vastaanottaj udostęp odbiorc příjemc sdíl címzett получател разкрив \
     раскрыт одержувач розкрит κοινοποί αποδέκτ paylaş مشاركة שיתוף 第三者提供 共有 공유 제공 共享 分享 披露 揭露 \
     แบ่งปัน เปิดเผย =sẻ pengungkapan",
    // Transfers abroad
    "transfer internation übermittl drittl transfert internacion trasferiment internazional doorgifte överföring \
     overførs siirto siirrä przekazyw předáván továbbít международн міжнародн διαβίβασ aktarım aktarıl نقل העברת \
     移転 国外 이전 국외 传输 跨境 傳輸 ถ่ายโอน chuyển",
    // Use
    "purpose =use =uses zweck verwend nutz finalité utilis finalidad utiliz =uso finalità doel gebruik ändamål \
     använd formål =bruk =brug käyttö käytä tarkoit =cel =cele wykorzyst účel použ =célja felhaszn scop цели \
     използ использ використ σκοπ χρήση χρησιμοπ amaç kullan استخدام أغراض שימוש 利用 이용 사용 使用 ใช้ dụng \
     penggunaan",
    // Collection
    "collect gather erheb erfass sammeln recueil recog recopil raccol recolh colet verzamel samlar samler \
     insamling innsamling keräämm kerää zbier gromadz shromažď gyűjt colect събира собира збира συλλογ συλλέγ \
     toplan topla جمع איסוף 収集 取得 수집 收集 蒐集 เก็บรวบรวม thập pengumpulan",
    // Complaints
    "complain beschwerd réclamation reclam klacht klagomål =klage valitus skarg stížnost panasz plâng жалб жалоб \
     скарг καταγγελί şikayet شكوى תלונה 苦情 불만 投诉 申訴 ร้องเรียน khiếu pengaduan",
    // Definitions
    "definition definici definizion definiç begriff begrip begreb määritel definicj pojm fogalm definiții \
     определен дефиници визначен ορισμ tanım تعريف הגדר 定義 정의 定义 คำจำกัด nghĩa definisi",
    // Liability
    "liab haftung responsab aansprak ansvar vastuu odpowiedzial odpovědn zodpoved felelős răspunder отговорност \
     ответствен відповідальн ευθύν sorumlul مسؤولية אחריות 責任 책임 责任 ความรับผิด nhiệm tanggung",
    // Payment
    "pay price zahlung preis paiement =prix pagos =pago precio pagament prezz preço betal prijs =pris =priser \
     maksu płatn =ceny platb fizetés =preț плащан оплат платеж πληρωμ ödeme fiyat الدفع תשלום 支払 料金 결제 \
     요금 付款 支付 價格 价格 ชำระ =toán pembayaran",
];

/// Calls `add` with the number of every topic that a heading names.
pub(crate) fn of(heading: &str, add: &mut impl FnMut(usize)) {
    let heading = heading.to_lowercase();
    let words: Vec<&str> =
        heading.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    for (topic, beginnings) in TOPICS.iter().enumerate() {
        let named =
            beginnings.split_whitespace().any(|beginning| match beginning.strip_prefix('=') {
                Some(word) => words.contains(&word),
                None if beginning.chars().any(is_unspaced) => heading.contains(beginning),
                None => words.iter().any(|word| word.starts_with(beginning)),
            });
        if named {
            add(topic);
        }
    }
}

/// Returns whether a character is of a script that is written without spaces, or glues words together:
/// Arabic and Hebrew put articles in front, Korean endings behind.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{6ff}' | '\u{e00}'..='\u{e7f}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_one_topic_meet_in_all_languages() {
        let topics = |heading: &str| {
            let mut found = Vec::new();
            of(heading, &mut |topic| found.push(topic));
            found
        };
        for headings in [
            &["Your rights", "Ihre Rechte", "Ваші права", "您的权利", "お客様の権利", "حقوقك"][..],
            &["Changes", "Änderungen", "Zmiany", "이 방침의 변경", "Değişiklikler"],
            &["What we keep", "Що ми зберігаємо", "Was wir speichern", "データの保存"],
            &["How to contact us", "Kontakt", "Contatti", "联系我们", "ติดต่อเรา"],
        ] {
            let first = topics(headings[0]);
            assert_eq!(first.len(), 1, "{}", headings[0]);
            for heading in headings {
                assert_eq!(topics(heading), first, "{heading}");
            }
        }
        assert_eq!(topics("Users in California"), Vec::<usize>::new());
        assert_eq!(topics("Besonderheiten in Österreich"), Vec::<usize>::new());
    }
}
