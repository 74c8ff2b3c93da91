//! `policy serve`: what an author writes is seen at once, with what `policy check` finds, and by nobody else.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::driver::Program;
use crate::support::Stage;
use crate::support::checkers::assert_blameless;

crate::cases![
    #[everywhere]
    what_is_written_is_seen,
    who_reads_stays_where_they_are,
    a_broken_file_is_told_and_the_last_good_page_stays,
    a_finding_leads_to_its_section,
    what_is_declared_is_shown_where_readers_choose,
    every_way_of_showing_it_opens,
    the_question_is_asked_again,
    print_is_shown_as_on_paper,
    without_choices_there_is_no_question,
    everything_fits_and_is_accessible,
    a_preview_that_ended_says_so,
];

/// The text in the frame of the preview.
const TEXT: &str = "preview.text()";

/// The number of findings in words.
const COUNT: &str = "document.querySelector('#count').textContent";

/// The first button that leads to a finding's place.
const LEAD: &str = "document.querySelector('#findings li button')";

/// A preview of a copy of the starter package.
struct Preview {
    folder: TempDir,
    address: String,
    program: Program,
}

impl Preview {
    async fn open(stage: &Stage) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let policy = || Command::new(env!("CARGO_BIN_EXE_policy"));
        let package = folder.path().join("draft");
        let made = policy().arg("new").arg(&package).output().expect("the program starts");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let mut serve = policy();
        serve.arg("serve").arg(&package).args(["--port", "0"]);
        serve.stdin(Stdio::null()).stderr(Stdio::null());
        let read = |line: &str| line.starts_with("http://").then(|| line.to_owned());
        let (program, address) = Program::telling(&mut serve, read).expect("it says where it is");
        let preview = Self { folder, address, program };
        stage.page.open(&preview.address).await;
        stage.page.until("the text", TEXT).await;
        preview
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join("draft").join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.file(name)).expect("the file is there")
    }

    /// Changes a file of the package as an editor does.
    fn replace(&self, name: &str, old: &str, new: &str) {
        let text = self.read(name);
        assert!(text.contains(old), "{old:?} is not in {text}");
        self.write(name, &text.replacen(old, new, 1));
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.file(name), text).expect("the file is writable");
    }

    fn change(&self, name: &str, change: impl FnOnce(&mut Value)) {
        let mut json = serde_json::from_str(&self.read(name)).expect("JSON");
        change(&mut json);
        self.write(name, &json.to_string());
    }
}

/// Chooses a way of showing the policy.
async fn choose(stage: &Stage, mode: &str) {
    stage.page.click(&format!("preview.mode('{mode}')")).await;
    stage.page.equals(&format!("preview.mode('{mode}').ariaPressed"), "true").await;
}

async fn what_is_written_is_seen(stage: &Stage) {
    let preview = Preview::open(stage).await;
    let page = &stage.page;
    page.equals(COUNT, "Nothing found").await;
    preview.replace("en.json", "\"title\": \"", "\"title\": \"A quite new title: ");
    page.until("the new title", &format!("{TEXT}.includes('A quite new title:')")).await;
    // As editors do that write another file and put it in the place of the old one.
    let other = preview.file("en.json.new");
    fs::write(&other, preview.read("en.json").replace("quite new", "newer")).expect("writable");
    fs::rename(other, preview.file("en.json")).expect("writable");
    page.until("the newer title", &format!("{TEXT}.includes('A newer title:')")).await;
}

async fn who_reads_stays_where_they_are(stage: &Stage) {
    let preview = Preview::open(stage).await;
    let page = &stage.page;
    preview.change("en.json", |document| {
        let sections = document["sections"].as_array_mut().expect("the starter has sections");
        for number in 0..40 {
            let body = "All of it is long. ".repeat(40);
            let section = json!({"id": format!("more-{number}"), "heading": format!("More {number}"), "body": body});
            sections.push(section);
        }
    });
    page.until("the sections", &format!("{TEXT}.includes('More 39')")).await;
    // Again until the sections above have their real height.
    page.until("the place", "(preview.scroll(2500), Math.abs(preview.top('more-2')) < 400)").await;
    page.settled().await;
    let place = page.number("preview.top('more-2')").await;
    preview.replace("en.json", "More 0", "Another 0");
    page.until("the change", &format!("{TEXT}.includes('Another 0')")).await;
    // Not as many pixels from the top: sections that were never seen have other heights.
    page.until("the same place", &format!("Math.abs(preview.top('more-2') - {place}) < 2")).await;
}

async fn a_broken_file_is_told_and_the_last_good_page_stays(stage: &Stage) {
    let preview = Preview::open(stage).await;
    let page = &stage.page;
    page.until("the whole text", &format!("{TEXT}.includes('recognized by it')")).await;
    let before = page.text(TEXT).await;
    let whole = preview.read("en.json");
    preview.write("en.json", &whole[..whole.len() / 2]);
    page.until("the finding", "document.querySelector('#findings .error')").await;
    page.contains("document.querySelector('#notice').textContent", "how it was before").await;
    page.equals(TEXT, &before).await;
    // Nor does it go when the page is loaded again.
    page.reload().await;
    page.until_equal(TEXT, &before).await;
    let policy = preview.read("policy.json");
    fs::remove_file(preview.file("policy.json")).expect("removable");
    page.until_equal("document.querySelector('#findings .error code').textContent", "unreadable")
        .await;
    page.contains("document.querySelector('#findings').textContent", "policy new").await;
    page.equals(TEXT, &before).await;
    preview.write("en.json", &whole);
    preview.write("policy.json", &policy);
    page.until_equal(COUNT, "Nothing found").await;
    page.equals("document.querySelector('#notice').textContent", "").await;
}

async fn a_finding_leads_to_its_section(stage: &Stage) {
    let preview = Preview::open(stage).await;
    let page = &stage.page;
    let mut last = String::new();
    preview.change("en.json", |document| {
        let sections = document["sections"].as_array_mut().expect("the starter has sections");
        let section = sections.last_mut().expect("there is one");
        last = section["id"].as_str().expect("an id").to_owned();
        section["body"] = "See [there](#nowhere).".into();
    });
    page.until_equal(COUNT, "1 error").await;
    page.matches(
        "document.querySelector('#findings .place').textContent",
        "/^en\\.json:\\d+:\\d+/",
    )
    .await;
    choose(stage, "Question").await;
    page.click(LEAD).await;
    page.until_equal("preview.hash()", format!("#{last}")).await;
    page.equals("preview.mode('Reading').ariaPressed", "true").await;
    // Static pages have the section as well.
    choose(stage, "Static page").await;
    page.click(LEAD).await;
    page.until_equal("preview.hash()", format!("#{last}")).await;
    page.equals("preview.mode('Static page').ariaPressed", "true").await;
}

async fn what_is_declared_is_shown_where_readers_choose(stage: &Stage) {
    let preview = Preview::open(stage).await;
    let page = &stage.page;
    preview.change("policy.json", |policy| {
        policy["declaration"]["categories"][1]["colour"] = "red".into();
    });
    page.until_equal(COUNT, "1 warning").await;
    page.equals("document.querySelector('#notice').textContent", "").await;
    page.click(LEAD).await;
    page.until("the settings", &format!("{TEXT}.includes('Analytics')")).await;
    page.equals("preview.mode('Settings').ariaPressed", "true").await;
}

async fn every_way_of_showing_it_opens(stage: &Stage) {
    let _preview = Preview::open(stage).await;
    let page = &stage.page;
    for (mode, file, text) in [
        ("Question", "banner.en.html", "Accept all"),
        ("Settings", "preferences.en.html", "Analytics"),
        ("Static page", "pages/en.html", "Privacy"),
        ("Print", "pages/en.html", "Privacy"),
        ("Reading", "document.en.html", "Privacy"),
    ] {
        choose(stage, mode).await;
        page.until(
            mode,
            &format!("preview.path().endsWith('/{file}') && {TEXT}.includes('{text}')"),
        )
        .await;
        // A reload stays with it.
        page.reload().await;
        page.until(
            mode,
            &format!("preview.path().endsWith('/{file}') && {TEXT}.includes('{text}')"),
        )
        .await;
        page.equals(&format!("preview.mode('{mode}').ariaPressed"), "true").await;
    }
    page.run("preview.widen('390')").await;
    page.until_equal("preview.width()", 390).await;
}

async fn the_question_is_asked_again(stage: &Stage) {
    let _preview = Preview::open(stage).await;
    let page = &stage.page;
    let asks = format!("{TEXT}.includes('Accept all')");
    choose(stage, "Question").await;
    page.until("the question", &asks).await;
    page.run("preview.acceptAll()").await;
    page.until("no question", &format!("!{asks}")).await;
    choose(stage, "Question").await;
    page.until("the question again", &asks).await;
}

async fn print_is_shown_as_on_paper(stage: &Stage) {
    let _preview = Preview::open(stage).await;
    let page = &stage.page;
    page.equals("document.querySelector('#print').checkVisibility()", false).await;
    choose(stage, "Static page").await;
    page.until("buttons", "preview.controls().length > 0").await;
    choose(stage, "Print").await;
    page.until(
        "paper",
        "preview.path().endsWith('/pages/en.html') && preview.isLoaded() && preview.controls().length === 0",
    )
    .await;
    page.run("preview.recordPrint()").await;
    page.click("document.querySelector('#print')").await;
    page.until("the print", "preview.wasPrinted()").await;
}

async fn without_choices_there_is_no_question(stage: &Stage) {
    let preview = Preview::open(stage).await;
    let page = &stage.page;
    choose(stage, "Question").await;
    preview.change("policy.json", |policy| {
        policy.as_object_mut().expect("an object").remove("declaration");
    });
    preview.change("en.json", |document| {
        for section in document["sections"].as_array_mut().into_iter().flatten() {
            section.as_object_mut().expect("an object").remove("controls");
        }
    });
    page.until("no question", "preview.mode('Question').disabled").await;
    page.equals("preview.mode('Settings').disabled", true).await;
    page.until("the text", "preview.path().endsWith('/document.en.html')").await;
}

async fn everything_fits_and_is_accessible(stage: &Stage) {
    let preview = Preview::open(stage).await;
    let page = &stage.page;
    preview.replace("en.json", "\"title\": \"", "\"titel\": \"x\", \"title\": \"");
    preview.replace("policy.json", "\"revision\"", "\"bogus\": 1, \"revision\"");
    page.until_equal(COUNT, "2 warnings").await;
    for width in [1440, 768, 320] {
        page.resize(width, 800).await;
        page.compare("document.documentElement.scrollWidth", "<=", "innerWidth").await;
        assert_blameless(page, &format!("preview at {width}")).await;
    }
    page.click("document.querySelector('#jump')").await;
    page.until("the findings", "document.querySelector('#list').getBoundingClientRect().top < 800")
        .await;
    if page.media("", &[("prefers-color-scheme", "dark")]).await {
        assert_blameless(page, "dark preview").await;
    }
}

async fn a_preview_that_ended_says_so(stage: &Stage) {
    let preview = Preview::open(stage).await;
    let page = &stage.page;
    drop(preview.program);
    page.until("the notice", "document.querySelector('#notice').textContent.includes('has ended')")
        .await;
}
