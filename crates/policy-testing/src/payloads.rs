//! Hostile texts: what somebody writes into a policy who wants a page to run, load or become something.

use std::fs;

use serde_json::Value;

use crate::outside;

/// A hostile text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payload {
    /// The text.
    pub text: String,
    /// A word in it that readers have to see, whatever becomes of the rest; the texts of others have none.
    pub mark: Option<String>,
}

/// Addresses that run something, or hide that they do; `{}` stands for a call.
const ADDRESSES: [&str; 26] = [
    "javascript:{}",
    "JaVaScRiPt:{}",
    " javascript:{}",
    "java\tscript:{}",
    "java\nscript:{}",
    "\u{1}javascript:{}",
    "javascript&colon;{}",
    "javascript&#58;{}",
    "&#106;avascript:{}",
    "&#x6A&#x61vascript:{}",
    "&Tab;javascript:{}",
    "java&NewLine;script:{}",
    "java\\script:{}",
    "javascript%3A{}",
    "javascript://%0a{}",
    "\u{feff}javascript:{}",
    "\u{2028}javascript:{}",
    "feed:javascript:{}",
    "view-source:javascript:{}",
    "vbscript:{}",
    "data:text/html,<script>parent.{}</script>",
    "data:text/html;base64,PHNjcmlwdD5wYXJlbnQudHJhcCgwKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg onload={}>",
    "blob:http://127.0.0.1/{}",
    "//elsewhere.example/{}",
    "/\\elsewhere.example/{}",
];

/// How Markdown makes a link of an address; `@` stands for the address and `§` for the mark.
const LINKS: [&str; 4] = ["[§](@)", "[§](<@>)", "![§](<@>)", "[§][link]\n\n[link]: <@> '§'"];

/// How HTML follows or loads an address.
const LOADED: [&str; 24] = [
    "<a href=\"@\">§</a>",
    "<a xlink:href='@'>§</a>",
    "<a href=# ping='@'>§</a>",
    "<img src=\"@\" alt=§>",
    "<img srcset='@ 1x, @ 2x' alt=§>",
    "<picture><source srcset='@'><img alt=§></picture>",
    "<iframe src=\"@\">§</iframe>",
    "<iframe srcdoc='<script>parent.{}</script>'>§</iframe>",
    "<form action=\"@\"><button>§</button></form>",
    "<button formaction=\"@\">§</button>",
    "<input type=image src='@' alt=§>",
    "<object data=\"@\">§</object>",
    "<embed src=\"@\">§",
    "<applet code='@'>§</applet>",
    "<base href=\"@\">§",
    "<link rel=stylesheet href=\"@\">§",
    "<link rel=prefetch href='/asked-for/§'>§",
    "<meta http-equiv=refresh content='0;url=@'>§",
    "<video poster='@' src='@'>§</video>",
    "<audio src='@' autoplay>§</audio>",
    "<body background='@'>§",
    "<svg><use href='@'/>§</svg>",
    "<svg><image xlink:href='@'/><text>§</text></svg>",
    "<math href='@'><mtext>§</mtext></math>",
];

/// Elements that call something by themselves, or at the first touch.
const HANDLERS: [&str; 24] = [
    "<script>{}</script>§",
    "<script src=/asked-for/§></script>§",
    "<script type=module>{}</script>§",
    "<img src=x onerror={}>§",
    "<img src=x onerror=\"{}\" alt='§'>",
    "<svg onload={}>§</svg>",
    "<svg/onload={}>§",
    "<svg><script>{}</script>§</svg>",
    "<svg><animate onbegin={} attributeName=x dur=1s>§</svg>",
    "<svg><set attributeName=href to='javascript:{}'/>§</svg>",
    "<svg><foreignObject><iframe onload={}></iframe>§</foreignObject></svg>",
    "<math><maction actiontype='statusline#{}' href='javascript:{}'>§</maction></math>",
    "<body onload={}>§",
    "<body onpageshow={} onfocus={} onhashchange={}>§",
    "<details open ontoggle={}><summary>§</summary></details>",
    "<input autofocus onfocus={} value=§>",
    "<select autofocus onfocus={}><option>§</option></select>",
    "<video><source onerror={}></video>§",
    "<audio src=x onerror={}>§",
    "<marquee onstart={}>§</marquee>",
    "<div style=animation-name:x onanimationstart={} onanimationend={}>§</div>",
    "<div popover id=p onbeforetoggle={}>§</div><button popovertarget=p>x</button>",
    "<xss-element onclick={} tabindex=1 contenteditable autofocus onfocus={}>§</xss-element>",
    "<template shadowrootmode=open><script>{}</script></template>§",
];

/// Ends of places that a text may stand in; each is followed by an element that calls.
const ENDINGS: [&str; 26] = [
    "</script>",
    "</SCRIPT\t>",
    "</style>",
    "</title>",
    "</textarea>",
    "</template>",
    "</noscript>",
    "</xmp>",
    "</plaintext>",
    "</iframe>",
    "</select>",
    "</svg>",
    "</math>",
    "</policy-viewer>",
    "-->",
    "--!>",
    "<!-->",
    "<!--<script>",
    "]]>",
    "?>",
    "\">",
    "'>",
    "\" onmouseover=\"{}\" x=\"",
    "' autofocus onfocus='{}' x='",
    "` onload={} `",
    "\\\"));{}}//",
];

/// Texts that are no HTML at all.
const OTHERS: [&str; 22] = [
    "§{{constructor.constructor('{}')()}}",
    "§${{}}`${{}}`",
    "§<%= {} %><?php {} ?>",
    "§{%raw%}{{{}}}{%endraw%}",
    "§[[${{}}]]#{{}}*{{}}",
    "§</td></tr></table><style>*{display:none}</style>",
    "§;}*{background:url(/asked-for/css)}",
    "§\"};@import '/asked-for/import';",
    "§<style>@import url(//elsewhere.example/§);</style>",
    "§<div style=\"position:fixed;inset:0;z-index:9999;background:url(/asked-for/style)\">",
    "§expression({})",
    "§\u{202e}\u{2066}txet lanoitceridib\u{202d}",
    "§\u{200b}\u{200d}\u{feff}\u{ad}\u{34f}",
    "§\u{1}\u{8}\u{b}\u{1b}[31m\u{7f}\u{85}",
    "§\r\n\r\nSet-Cookie: trap=1",
    "§\u{fffe}\u{ffff}\u{10ffff}\u{e0001}\u{e0041}",
    "§ Z\u{335}\u{322}\u{321}\u{334}\u{34e}\u{346}\u{33a}a\u{302}\u{30a}l\u{334}g\u{335}o",
    "§\n\n<script>\n\n{}\n\n</script>\n",
    "§\n```html\n<img src=x onerror={}>\n",
    "§\n\n| <script>{}</script> | [a](javascript:{}) |\n|---|---|\n| <img src=x onerror={}> | `` ` ``<svg onload={}> |\n",
    "§\n\n* <b\n  onmouseover={}>\n\n> <img\n> src=x\n> onerror={}>",
    "§__proto__[constructor][prototype]=<svg/onload={}>",
];

/// Names that elements could take from a page, its document and its forms.
const NAMES: [&str; 26] = [
    "PolicyViewer",
    "dataLayer",
    "gtag",
    "customElements",
    "localStorage",
    "document",
    "location",
    "self",
    "top",
    "parent",
    "event",
    "cookie",
    "body",
    "head",
    "forms",
    "getElementById",
    "querySelector",
    "createElement",
    "documentElement",
    "currentScript",
    "attributes",
    "parentNode",
    "childNodes",
    "__proto__",
    "constructor",
    "toString",
];

/// How an element takes a name.
const TAKEN: [&str; 4] = [
    "<a id=@>§</a><a id=@ name=src href='javascript:{}'>",
    "<form name=@ id=@><input name=attributes><input name=parentNode>§</form>",
    "<img name=@ src=x alt=§>",
    "<iframe name=@ srcdoc='<a id=x>'>§</iframe>",
];

/// How many texts [`own`] returns.
pub const OWN: usize = 200;

/// Returns the texts of the project, from the grammar above.
pub fn own() -> Vec<Payload> {
    let address = |at: usize| ADDRESSES[at % ADDRESSES.len()];
    let with = |frame: &str, address: &str| frame.replace('@', address);
    let links = ADDRESSES.iter().enumerate().flat_map(|(at, it)| {
        // Two of the four for each address; the next address has the other two.
        (0..2).map(move |half| with(LINKS[(2 * at + half) % LINKS.len()], it))
    });
    let loaded = LOADED.iter().enumerate().map(|(at, it)| with(it, address(at)));
    let endings = ENDINGS.iter().enumerate().map(|(at, it)| {
        let call = HANDLERS[at % HANDLERS.len()];
        if it.contains("{}") { format!("§{it}") } else { format!("{it}{call}") }
    });
    let names = NAMES.iter().enumerate().map(|(at, it)| with(TAKEN[at % TAKEN.len()], it));
    let autolinks = ADDRESSES.iter().map(|it| format!("§ <{it}> {it}"));
    let plain = HANDLERS.iter().chain(&OTHERS).map(ToString::to_string);
    let all: Vec<String> =
        links.chain(loaded).chain(endings).chain(names).chain(plain).chain(autolinks).collect();
    assert_eq!(all.len(), OWN, "the grammar makes another number of texts");
    let payload = |(at, text): (usize, &String)| {
        let mark = format!("mark{at:03}x");
        let text = text.replace("{}", &format!("trap({at})")).replace('§', &mark);
        Payload { text, mark: Some(mark) }
    };
    all.iter().enumerate().map(payload).collect()
}

/// Returns the texts of others, which a public clone lacks.
pub fn of_others() -> Vec<Payload> {
    let Some(folder) = outside("POLICY_FIXTURES", "fixtures") else { return Vec::new() };
    let text = fs::read_to_string(folder.join("xss.json")).expect("the hostile texts are readable");
    let entries: Vec<Value> = serde_json::from_str(&text).expect("the fixture is a JSON array");
    let payload = |entry: &Value| entry["payload"].as_str().expect("a payload").to_owned();
    entries.iter().map(|entry| Payload { text: payload(entry), mark: None }).collect()
}

/// Returns all of them.
pub fn all() -> Vec<Payload> {
    own().into_iter().chain(of_others()).collect()
}
