//! `policy audit` and `policy import --cookies`, with recordings and tables made here.

use std::fs;

use policy_testing::{expect_file, root};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{code, policy, stderr, stdout};

/// A temporary folder with a package `p` that declares a few things.
struct Workshop(TempDir);

impl Workshop {
    fn new() -> Self {
        let workshop = Self(tempfile::tempdir().expect("a folder"));
        fs::create_dir(workshop.at("p")).expect("writable");
        workshop.write("p/policy.json", &policy_package::pretty(&json!({
            "format": 1, "id": "p", "version": "1", "defaultLocale": "en",
            "publisher": {"name": {"en": "Shop"}, "url": "https://www.shop.example"},
            "locales": {"en": {"label": "English", "document": "en.json"}},
            "declaration": {"categories": [
                {"id": "necessary", "required": true, "name": {"en": "Necessary"}, "services": [
                    {"id": "shop", "name": {"en": "Shop"}, "cookies": [
                        {"name": "session"}, {"name": "login", "duration": "P1D", "httpOnly": true},
                        {"name": "cart", "storage": "local"}, {"name": "never"}]}]},
                {"id": "analytics", "name": {"en": "Analytics"}, "services": [
                    {"id": "matomo", "name": {"en": "Matomo"}, "url": "https://matomo.example/privacy", "cookies": [
                        {"name": "_pk_id.*", "duration": "P13M"}]}]}
            ]}
        })));
        let document = json!({"locale": "en", "title": "P", "sections": [{"id": "a", "heading": "A", "body": "b"}]});
        workshop.write("p/en.json", &policy_package::pretty(&document));
        workshop
    }

    fn at(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.at(name), text).expect("writable");
    }

    fn audit(&self, recording: &Value, exit: i32) -> Value {
        self.write("visit.json", &recording.to_string());
        let args =
            ["audit", &self.at("visit.json"), "--package", &self.at("p"), "--format", "json"];
        let output = policy(&args);
        assert_eq!(code(&output), exit, "{}{}", stdout(&output), stderr(&output));
        serde_json::from_str(&stdout(&output)).expect("JSON")
    }

    /// Adds a table to the package; returns the report, and the policy that was made of it.
    fn import(&self, table: &[u8], more: &[&str], exit: i32) -> (Value, Value) {
        fs::write(self.at("t.csv"), table).expect("writable");
        let _ = fs::remove_dir_all(self.at("out"));
        let (table, package, out) = (self.at("t.csv"), self.at("p"), self.at("out"));
        let args =
            ["import", "--cookies", &table, "--package", &package, "-o", &out, "--format", "json"];
        let output = policy(&[&args[..], more].concat());
        assert_eq!(code(&output), exit, "{}{}", stdout(&output), stderr(&output));
        let made = fs::read_to_string(self.at("out/policy.json")).unwrap_or("null".to_owned());
        let report = stdout(&output);
        let report =
            if report.starts_with('{') { report } else { json!({"text": report}).to_string() };
        (serde_json::from_str(&report).expect("JSON"), serde_json::from_str(&made).expect("JSON"))
    }
}

/// The codes and paths of findings.
fn told(report: &Value) -> Vec<(&str, &str)> {
    let findings = report["findings"].as_array().expect("findings").iter();
    findings
        .map(|found| {
            (found["code"].as_str().expect("a code"), found["path"].as_str().expect("a path"))
        })
        .collect()
}

fn entry(url: &str, set: &[&str], sent: &[&str]) -> Value {
    let headers: Vec<Value> =
        set.iter().map(|line| json!({"name": "Set-Cookie", "value": line})).collect();
    let cookies: Vec<Value> = sent.iter().map(|name| json!({"name": name, "value": "1"})).collect();
    json!({
        "startedDateTime": "2026-01-01T00:00:00.000Z",
        "request": {"url": url, "cookies": cookies},
        "response": {"headers": headers, "cookies": []}
    })
}

#[test]
fn a_har_is_compared_with_the_declaration() {
    let workshop = Workshop::new();
    let mut tracker = entry(
        "https://px.tracker.example/t",
        &["uid=1; Max-Age=31536000; Domain=.tracker.example\nlogged=1"],
        &[],
    );
    tracker["_initiator"] = json!({"type": "script", "stack": {"callFrames": [{"url": "https://www.shop.example/a.js"}]}});
    let har = json!({"log": {"version": "1.2", "entries": [
        entry("https://www.shop.example/", &[
            "session=1; Path=/",
            "login=1; HttpOnly; Expires=Fri, 02 Jan 2026 00:00:00 GMT",
            "gone=; Max-Age=0",
            "old=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
        ], &[]),
        entry("https://cdn.shop.example/x.js", &[], &["session", "abtest"]),
        tracker,
        // 14 months, where 13 are declared.
        entry("https://stats.matomo.example/m", &["_pk_id.1.ab=1; Max-Age=36806400"], &[]),
        entry("https://fonts.example.org/f", &[], &[]),
        entry("data:text/plain,x", &[], &[]),
    ]}});
    let report = workshop.audit(&har, 1);
    assert_eq!(
        told(&report),
        [
            ("undeclared-entry", "/log/entries/1"),
            ("undeclared-entry", "/log/entries/2"),
            ("undeclared-entry", "/log/entries/2"),
            ("longer-than-declared", "/log/entries/3"),
            ("undeclared-host", "/log/entries/2"),
            ("undeclared-host", "/log/entries/4"),
        ]
    );
    let by = report["findings"][4]["message"].as_str().expect("a message");
    assert!(by.ends_with("asked by https://www.shop.example/a.js"), "{by}");
    let to_do = json!({"en": "TODO: say what this is for"});
    assert_eq!(
        report["proposals"],
        json!([
            {"id": "this-site", "name": {"en": "this-site"}, "cookies": [{"name": "abtest", "purpose": to_do}]},
            {"id": "tracker.example", "name": {"en": "tracker.example"}, "cookies": [
                {"name": "uid", "duration": "P1Y", "purpose": to_do},
                {"name": "logged", "purpose": to_do}]}
        ])
    );
    // `uid` may be of anybody.
    let seen = report["known"].as_array().expect("what is known").iter().map(|it| &it["seen"]);
    assert!(seen.clone().all(|name| name == "uid"), "{:?}", seen.collect::<Vec<_>>());
    let unseen: Vec<&str> = report["notSeen"]
        .as_array()
        .expect("notes")
        .iter()
        .map(|note| note["name"].as_str().expect("a name"))
        .collect();
    assert_eq!(unseen, ["cart", "never"]);
}

#[test]
fn cookies_that_are_known_by_their_names_are_named_and_nothing_more() {
    let workshop = Workshop::new();
    let stored = ["_ga=1; Max-Age=63072000", "_ga_X1Y2=1", "nobody_knows=1"];
    let recording = json!({"log": {"entries": [
        entry("https://www.shop.example/", &stored, &[]),
        entry("https://www.shop.example/again", &["_ga=1; Max-Age=63072000"], &[]),
    ]}});
    let report = workshop.audit(&recording, 1);
    let known = |seen: &str, name: &str| {
        json!({"seen": seen, "source": "Open Cookie Database", "known": {
            "name": name, "service": "Google Analytics", "provider": "Google", "class": "analytics",
            "duration": "P2Y"}})
    };
    assert_eq!(report["known"], json!([known("_ga", "_ga"), known("_ga_X1Y2", "_ga_*")]));
    // Whose they are is for a person to say.
    assert_eq!(report["proposals"][0]["id"], "this-site");
    assert_eq!(report["proposals"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_name_that_begins_with_a_declared_one_is_not_declared() {
    let workshop = Workshop::new();
    let recording = json!({"log": {"entries": [
        entry("https://www.shop.example/", &["session=1", "session_2=1"], &[]),
    ]}});
    let report = workshop.audit(&recording, 1);
    assert_eq!(told(&report), [("undeclared-entry", "/log/entries/0")]);
    assert_eq!(report["proposals"][0]["cookies"][0]["name"], "session_2");
}

#[test]
fn names_are_looked_up() {
    let found = policy(&["lookup", "_ga_X1Y2", "nobody_knows\nit"]);
    assert_eq!(code(&found), 0);
    assert_eq!(
        stdout(&found),
        "_ga_X1Y2: Google Analytics of Google, as _ga_*: analytics, P2Y\n\
         nobody_knows it: not known to the Open Cookie Database\n"
    );
    let found = policy(&["lookup", "_ga", "nobody_knows", "--format", "json"]);
    let found: Value = serde_json::from_str(&stdout(&found)).expect("JSON");
    assert_eq!(found[0]["known"][0]["service"], "Google Analytics");
    assert_eq!((&found[1]["name"], &found[1]["known"]), (&json!("nobody_knows"), &json!([])));
}

#[test]
fn what_is_proposed_can_be_pasted() {
    let workshop = Workshop::new();
    let recording = json!({"log": {"entries": [
        entry("https://www.shop.example/", &["a=1; HttpOnly; Max-Age=1800", "b=1"], &[]),
        entry("https://tracker.example/", &["c=1; Max-Age=34214400"], &[]),
    ]}});
    let report = workshop.audit(&recording, 1);
    let mut made: Value =
        serde_json::from_str(&fs::read_to_string(workshop.at("p/policy.json")).expect("a file"))
            .expect("JSON");
    let services =
        made["declaration"]["categories"][1]["services"].as_array_mut().expect("services");
    services.extend(report["proposals"].as_array().expect("proposals").iter().cloned());
    workshop.write("p/policy.json", &made.to_string());
    let checked = policy(&["check", &workshop.at("p"), "--deny-warnings"]);
    assert_eq!(code(&checked), 0, "{}", stdout(&checked));
    assert_eq!(told(&workshop.audit(&recording, 0)), []);
}

#[test]
fn a_storage_state_is_compared_with_the_declaration() {
    let workshop = Workshop::new();
    let state = json!({
        "cookies": [
            {"name": "session", "domain": "www.shop.example", "expires": 32503680000.0, "httpOnly": true},
            {"name": "login", "domain": "www.shop.example", "expires": -1, "httpOnly": true},
            {"name": "_pk_id.1", "domain": ".shop.example", "expires": -1, "httpOnly": false},
        ],
        "origins": [{"origin": "https://www.shop.example",
            "localStorage": [{"name": "cart", "value": ""}, {"name": "x", "value": ""}, {"name": "policy-viewer:p:consent", "value": ""}],
            "indexedDB": [{"name": "db", "version": 1}]}]
    });
    let report = workshop.audit(&state, 1);
    assert_eq!(
        told(&report),
        [
            ("longer-than-declared", "/cookies/0"),
            ("http-only-not-declared", "/cookies/0"),
            ("undeclared-entry", "/origins/0/localStorage/1"),
            ("undeclared-entry", "/origins/0/indexedDB/0"),
        ]
    );
    let cookies = &report["proposals"][0]["cookies"];
    assert_eq!(
        (&cookies[0]["storage"], &cookies[1]["storage"]),
        (&json!("local"), &json!("indexedDB"))
    );
}

#[test]
fn an_inspection_of_the_evidence_collector_is_compared_with_the_declaration() {
    let workshop = Workshop::new();
    let inspection = json!({
        "uri_ins": "https://www.shop.example/", "host": "www.shop.example", "start_time": "2026-01-01T00:00:00.000Z",
        "cookies": [
            {"name": "session", "domain": "shop.example", "session": true, "expires": -1},
            {"name": "login", "domain": "shop.example", "session": false, "expires": 1767484800.5, "httpOnly": true,
             "log": {"timestamp": "2026-01-01T00:00:00.000Z"}},
            {"name": "_pk_id.1", "domain": "shop.example", "session": false, "expires": "2026-06-01T00:00:00.000Z"},
        ],
        "localStorage": {"https://www.shop.example": {"a/b": {"value": "1"}}},
        "hosts": {"requests": {"firstParty": ["www.shop.example"], "thirdParty": ["cdn.matomo.example", "x.example.net"]}}
    });
    assert_eq!(
        told(&workshop.audit(&inspection, 1)),
        [
            ("longer-than-declared", "/cookies/1"),
            ("undeclared-entry", "/localStorage/https:~1~1www.shop.example/a~1b"),
            ("undeclared-host", "/hosts/requests/thirdParty/1"),
        ]
    );
}

#[test]
fn what_cannot_be_compared_is_said() {
    let workshop = Workshop::new();
    let bare = json!({"log": {"entries": [entry("https://www.shop.example/", &[], &[])]}});
    assert_eq!(told(&workshop.audit(&bare, 0)), [("no-cookies-in-har", "/log/entries")]);
    assert_eq!(told(&workshop.audit(&json!({"a": 1}), 1)), [("unknown-visit-format", "")]);
    workshop.write("visit.json", "{");
    let args = ["audit", &workshop.at("visit.json"), "--package", &workshop.at("p")];
    let output = policy(&args);
    assert_eq!(code(&output), 1);
    assert!(stdout(&output).contains("error[invalid-json]"), "{}", stdout(&output));
    let odd = json!({"log": {"entries": [1, {"request": 7}, {"request": {"url": "::"}}, {"request": {"url": "https://a.example"}, "response": {"headers": [{}], "cookies": [{}, 3]}}]}});
    workshop.audit(&odd, 0);
    let missing = policy(&["audit", &workshop.at("none.har"), "--package", &workshop.at("p")]);
    assert_eq!(code(&missing), 2);
}

#[test]
fn tables_are_added_to_the_declaration() {
    let workshop = Workshop::new();
    let to_do = json!({"en": "TODO: say what this is for"});
    let (report, made) = workshop.import(
        b"Name;Type;Expiry;Provider;Category;Purpose\n\
          csrf;HTTP;Session;Shop;Strictly necessary;\"Protects; forms\"\n\
          theme;HTML Local Storage;Persistent;Shop;Necessary;\n\
          _ga;HTTP;2 years;Google;Statistics;Counts\n\
          _gid;HTTP;a while;Google;Statistics;Counts\n\
          session;HTTP;Session;Shop;Necessary;Again\n\n",
        &[],
        0,
    );
    assert_eq!(
        told(&report),
        [("unread-cell", "_gid"), ("new-category", "_ga"), ("known-entry", "session")]
    );
    assert_eq!(report["added"], 4);
    assert!(report["findings"][0]["file"].as_str().expect("a file").ends_with("t.csv:5"));
    let categories = &made["declaration"]["categories"];
    let shop = categories[0]["services"][0]["cookies"].as_array().expect("cookies");
    assert_eq!(
        shop[4..],
        [
            json!({"name": "csrf", "purpose": {"en": "Protects; forms"}}),
            json!({"name": "theme", "storage": "local", "purpose": to_do}),
        ]
    );
    assert_eq!(
        categories[2],
        json!({"id": "statistics", "name": {"en": "Statistics"}, "services": [
        {"id": "google", "name": {"en": "Google"}, "cookies": [
            {"name": "_ga", "duration": "P2Y", "purpose": {"en": "Counts"}},
            {"name": "_gid", "purpose": {"en": "Counts"}}]}]})
    );
    let checked = policy(&["check", &workshop.at("out"), "--deny-warnings"]);
    assert_eq!(code(&checked), 0, "{}", stdout(&checked));
}

#[test]
fn headings_of_others_are_known() {
    let workshop = Workshop::new();
    // A database of cookies, with stars and a service of its own column.
    let (_, made) = workshop.import(
        b"ID,Platform,Category,Cookie / Data Key name,Domain,Description,Retention period,Data Controller,Wildcard match\n\
          1,Matomo,Analytics,_pk_ses,,\"Visit, in parts\",30 minutes,Matomo,1\n",
        &[],
        0,
    );
    assert_eq!(
        made["declaration"]["categories"][1]["services"][0]["cookies"][1],
        json!({"name": "_pk_ses*", "duration": "PT30M", "purpose": {"en": "Visit, in parts"}})
    );
    // What is copied from the tools of a browser, in UTF-16 with tabs.
    let text = "\u{feff}Name\tValue\tDomain\tExpires / Max-Age\tHttpOnly\nsid\t1\t.shop.example\tSession\t\u{2713}\n";
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (_, made) = workshop.import(&bytes, &["--category", "necessary"], 0);
    assert_eq!(made["declaration"]["categories"][0]["services"][1]["cookies"][0]["httpOnly"], true);
}

#[test]
fn a_category_that_a_row_names_goes_before_the_chosen_one() {
    let workshop = Workshop::new();
    let table = b"name,category\nseen,Maps\nbasket,\n";
    let (_, made) = workshop.import(table, &["--category", "unsorted"], 0);
    let categories = made["declaration"]["categories"].as_array().expect("a list");
    let of = |id: &str| {
        let category = categories.iter().find(|it| it["id"] == id).expect("the category");
        category["services"][0]["cookies"][0]["name"].clone()
    };
    assert_eq!((of("maps"), of("unsorted")), (json!("seen"), json!("basket")));
}

#[test]
fn rows_without_a_category_share_one() {
    let workshop = Workshop::new();
    let table = "name,provider\na,★\nb,☆\nc,★\n";
    let (report, made) = workshop.import(table.as_bytes(), &[], 0);
    assert_eq!((told(&report), &report["added"]), (vec![("new-category", "a")], &json!(3)));
    let category = &made["declaration"]["categories"][2];
    let of = |at: usize| &category["services"][at];
    assert_eq!(category["id"], "unclassified");
    // Two names without a letter, of which the same id would be made.
    assert_eq!((&of(0)["id"], &of(1)["id"]), (&json!("this-site"), &json!("this-site-2")));
    assert_eq!(of(0)["cookies"].as_array().map(Vec::len), Some(2));
}

#[test]
fn tables_of_other_languages_and_encodings_are_read() {
    let workshop = Workshop::new();
    for (table, duration, purpose) in [
        (
            "Cookie;Zweck;Speicherdauer;Anbieter;Kategorie\n_x;Zählt;13 Monate;A;Analytics\n",
            "P13M",
            "Zählt",
        ),
        (
            "Nom;Finalité;Durée;Fournisseur;Catégorie\n_x;Mesuré;2 ans;A;Analytics\n",
            "P2Y",
            "Mesuré",
        ),
        (
            "Nombre,Finalidad,Duración,Proveedor,Categoría\n_x,Año,2 años,A,Analytics\n",
            "P2Y",
            "Año",
        ),
        ("sep=|\nName|Purpose|Expiry\n_x|a, b|1 day\n", "P1D", "a, b"),
    ] {
        // As Excel saves it on most machines of these languages.
        let bytes: Vec<u8> = table.chars().map(|c| c as u8).collect();
        let (report, made) = workshop.import(&bytes, &[], 0);
        assert_eq!(report["added"], 1, "{report}");
        assert!(told(&report).iter().all(|(code, _)| *code == "new-category"), "{report}");
        let text = made["declaration"]["categories"].to_string();
        assert!(text.contains(duration) && text.contains(purpose), "{table}: {text}");
    }
}

#[test]
fn columns_that_are_not_read_are_told() {
    let workshop = Workshop::new();
    let table = b"sep=,\nname,category,secure,empty,note\n_x,Analytics,1,,see below,more\n";
    let (report, _) = workshop.import(table, &[], 0);
    let findings = report["findings"].as_array().expect("findings");
    let text = |field: &str| findings[0][field].as_str().expect("a text");
    assert_eq!(text("code"), "unread-column");
    assert!(text("message").ends_with(": secure, note, without a heading"), "{report}");
    assert!(text("file").ends_with("t.csv:2"), "{report}");
}

#[test]
fn broken_tables_add_nothing() {
    let workshop = Workshop::new();
    for (table, line) in [
        (&b"a;b\n1;2\n"[..], 1),
        (b"", 1),
        (b"\n\n", 1),
        // All that follows would be the name of one cookie.
        (b"name,purpose\na,b\n\"c,d\ne,f\n", 3),
    ] {
        let (report, made) = workshop.import(table, &[], 1);
        let text = report["text"].as_str().expect("text");
        let place = format!("t.csv:{line}");
        assert!(text.contains("error[broken-cookie-table]") && text.contains(&place), "{text}");
        assert_eq!(made, Value::Null);
    }
    let (_, made) = workshop.import(b"name\n\0\x01\x02\x03\xff\n", &[], 2);
    assert_eq!(made, Value::Null);
}

#[test]
fn the_documentation_lists_every_code() {
    let path = root().join("docs/audit.md");
    let text = fs::read_to_string(&path).expect("docs/audit.md is there");
    let (before, rest) = text.split_once("| code |").expect("docs/audit.md has the table");
    let after = rest.split_once("\n\n").map_or(String::new(), |(_, after)| format!("\n{after}"));
    expect_file(
        &path,
        &format!("{before}{}{after}", policy_package::rule::table(policy_audit::RULES)),
    );
}

#[test]
fn names_may_be_as_long_and_have_as_many_stars_as_anybody_likes() {
    let workshop = Workshop::new();
    let mut made: Value =
        serde_json::from_str(&fs::read_to_string(workshop.at("p/policy.json")).expect("a file"))
            .expect("JSON");
    let cookies = made["declaration"]["categories"][1]["services"][0]["cookies"].as_array_mut();
    let starred = format!("many{}end", "*a".repeat(4_000));
    cookies.expect("cookies").extend([
        json!({"name": starred, "purpose": {"en": "x"}}),
        json!({"name": "*".repeat(10_000) + "tail", "purpose": {"en": "x"}}),
    ]);
    workshop.write("p/policy.json", &made.to_string());
    let long = "a".repeat(10_000);
    let names = [format!("many{long}end"), format!("many{long}en"), format!("{long}tail"), long];
    let cookies: Vec<String> = names.iter().map(|name| format!("{name}=1")).collect();
    let cookies: Vec<&str> = cookies.iter().map(String::as_str).collect();
    let recording =
        json!({"log": {"entries": [entry("https://www.shop.example/", &cookies, &[])]}});
    let report = workshop.audit(&recording, 1);
    let proposed = report["proposals"][0]["cookies"].as_array().expect("cookies");
    let proposed: Vec<_> = proposed.iter().map(|cookie| cookie["name"].as_str()).collect();
    assert_eq!(proposed, [Some(names[1].as_str()), Some(names[3].as_str())]);
    let found = policy(&["lookup", &names[3], &"*a".repeat(5_000)]);
    assert_eq!(code(&found), 0);
    assert_eq!(stdout(&found).matches("not known").count(), 2);
}
