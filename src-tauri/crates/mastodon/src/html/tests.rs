use planetfall_model::{Block, Domain, RichText, Span};
use proptest::prelude::*;

use super::{TextContext, line, plain, read};
use crate::decode::one;
use crate::entities::{CustomEmoji, StatusMention, StatusTag};

fn account_domain() -> Domain {
    Domain::parse("mossbank.example").unwrap()
}

fn text(html: &str) -> RichText {
    read(html, &TextContext::none(&account_domain()))
}

fn words(html: &str) -> String {
    text(html).words()
}

fn emojis() -> Vec<CustomEmoji> {
    vec![
        one(r#"{"shortcode":"fern","url":"https://mossbank.example/fern.gif",
                "static_url":"https://mossbank.example/fern.png"}"#)
        .unwrap(),
        one(r#"{"shortcode":"bad","url":"javascript:alert(1)"}"#).unwrap(),
    ]
}

fn mentions() -> Vec<StatusMention> {
    vec![
        one(r#"{"id":"7","acct":"ana","url":"https://mossbank.example/@ana"}"#).unwrap(),
        one(r#"{"id":"8","acct":"bo@otherbank.example","url":"https://otherbank.example/@bo"}"#)
            .unwrap(),
    ]
}

fn tags() -> Vec<StatusTag> {
    vec![one(r#"{"name":"ferns","url":"https://mossbank.example/tags/ferns"}"#).unwrap()]
}

/// The spans of a text that is one paragraph, resolved against the lists above.
fn spans(html: &str) -> Vec<Span> {
    let (emojis, mentions, tags, account_domain) = (emojis(), mentions(), tags(), account_domain());
    let context = TextContext {
        emojis: &emojis,
        mentions: &mentions,
        tags: &tags,
        account_domain: &account_domain,
        shows_quote: false,
    };
    match read(html, &context).0.as_slice() {
        [Block::Paragraph { spans }] => spans.clone(),
        other => panic!("{html} is one paragraph, not {other:?}"),
    }
}

#[test]
fn nested_links_are_converted_once_each() {
    const LEVELS: usize = 15;
    let open = "<a><marquee>".repeat(LEVELS);
    let nested = format!("<p>{open}{}</p>", "<i>x</i> ".repeat(1_500));

    let authorization = std::time::Instant::now();
    let read = words(&nested);
    let took = authorization.elapsed();

    assert_eq!(read.matches('x').count(), 1_500, "the words are there, once");
    // Takes milliseconds; converted twice at every level it would run 2^15 times.
    assert!(took < std::time::Duration::from_secs(4), "it took {took:?}");
}

#[test]
fn paragraphs_breaks_and_styles_are_kept() {
    let html = "<p>One <b>two</b><br>three</p>\n<p><em>four</em> <s>five</s> <code>six</code></p>";

    insta::assert_json_snapshot!(text(html));
}

#[test]
fn quotes_lists_code_and_headings_are_kept() {
    let html = "<h2>Moss</h2><blockquote><p>damp</p><p>green</p></blockquote>\
                <ul><li>one</li><li>two<ol start=\"3\"><li>deep</li></ol></li></ul>\
                <pre><code>let x =  1;\n  y</code></pre>tail";

    insta::assert_json_snapshot!(text(html));
}

#[test]
fn white_space_collapses_as_in_html() {
    assert_eq!(words("<p>\n  a \n\t b  </p>  <p> c</p>"), "a b\nc", "a run of it is one space");
    assert_eq!(words("<p>a <br> b</p>"), "a\nb", "there is none around a break");
    assert_eq!(words("<p>a</p><p> </p><p><br></p><p>b</p>"), "a\nb", "empty ones are not there");
    assert_eq!(words("<p>x<b> y </b> z</p>"), "x y z", "not doubled between styles");
}

#[test]
fn runs_of_spaces_within_a_line_are_kept() {
    for (html, kept) in [
        ("<p>\\|_/|<br>   o o   <br>  =( )=</p>", "\\|_/|\n   o o\n  =( )="),
        ("<p>  /\\_/\\<br>a</p>", "  /\\_/\\\na"),
        ("<p>a = 1    # ten</p>", "a = 1    # ten"),
        ("<p>x <b>  y</b></p>", "x   y"),
        ("<p>a    </p><p>    </p>  <p>b</p>", "a\nb"),
        ("<p>a\u{a0}\u{a0} b</p>", "a\u{a0}\u{a0} b"),
        ("<p>a\n    b<br>\n    c</p>", "a b\nc"),
    ] {
        assert_eq!(words(html), kept, "{html}");
    }
    let code = Span::Code { text: "a    b".into() };
    assert_eq!(spans("<code>a    b</code>"), [code], "in code too");
}

#[test]
fn formulas_are_shown_as_they_were_typed() {
    let math = |inside: &str| format!("<p>So <math><semantics>{inside}</semantics></math>.</p>");
    let row = "<mrow><mi>x</mi><mo>=</mo><mn>2</mn></mrow>";
    let tex = "<annotation encoding=\"application/x-tex\">x = \\frac{4}{2}</annotation>";
    let other = "<annotation encoding=\"text/plain\">x is two</annotation>";

    assert_eq!(words(&math(&format!("{row}{tex}"))), "So x = \\frac{4}{2}.", "the source");
    assert_eq!(words(&math(&format!("{row}{other}"))), "So x=2.", "else the words");
    assert_eq!(words("<math><mi>y</mi><script>z</script></math>"), "y", "and never a script");
}

#[test]
fn custom_emoji_are_drawn_in_every_style() {
    for (html, span) in [
        ("<b>a :fern: b</b>", Span::Strong { text: "a ".into() }),
        ("<i>a :fern: b</i>", Span::Emphasis { text: "a ".into() }),
        ("<del>a :fern: b</del>", Span::Struck { text: "a ".into() }),
    ] {
        let found = spans(html);

        assert_eq!(found.first(), Some(&span), "{html} keeps its style");
        assert!(matches!(&found[1..], [Span::Emoji { .. }, _]), "{html} has a picture: {found:?}");
    }
    let code = Span::Code { text: ":fern:".into() };
    assert_eq!(spans("<code>:fern:</code>"), [code], "code is read as it is");
}

#[test]
fn scripts_and_hidden_content_are_dropped() {
    for html in [
        "<script>alert(1)</script>safe",
        "<style>p{}</style>safe",
        "<img src=x onerror=alert(1)>safe",
        "<svg><script>alert(1)</script></svg>safe",
        "<math><mtext><script>alert(1)</script></mtext></math>safe",
        "<iframe src=\"https://a.example\">x</iframe>safe",
        "<template>x</template>safe",
        "<a href=\"javascript:alert(1)\">safe</a>",
        "<a href=\"data:text/html,x\">safe</a>",
        "<a href=\" java\nscript:alert(1)\">safe</a>",
        "<a href=\"/relative\">safe</a>",
        "<a href=\"mailto:a@b.example\">safe</a>",
        "<a>safe</a>",
        "<!-- x -->safe",
        "<p><script>x</script></p><style>x</style>safe",
        "<p hidden onclick=\"x\" style=\"position:fixed\">safe",
    ] {
        assert_eq!(spans(html), [Span::Text { text: "safe".into() }], "{html} is only words");
    }
}

#[test]
fn links_keep_their_address_and_the_words_their_server_chose() {
    let html = "<p><a href=\"https://long.example/a/very/long/path\"><span class=\"invisible\">\
                https://</span><span class=\"ellipsis\">long.example/a/very</span>\
                <span class=\"invisible\">/long/path</span></a></p>";
    let bare = "<a href=\"https://long.example/\"></a>";

    let link = |url: &str, text: &str| Span::Link { url: url.into(), text: text.into() };
    let short = link("https://long.example/a/very/long/path", "long.example/a/very…");
    assert_eq!(spans(html), [short], "shortened as their server did");
    assert_eq!(spans(bare), [link("https://long.example/", "long.example")], "no words: its own");
}

#[test]
fn mentions_are_found_by_address_and_by_name() {
    let mention = |text: &str, handle: &str, profile: Option<&str>| Span::Mention {
        text: text.into(),
        handle: planetfall_model::Handle::parse(handle).unwrap(),
        profile: profile.map(planetfall_model::ProfileId::new),
    };
    for (html, expected) in [
        (
            "<a href=\"https://mossbank.example/@ana\" class=\"u-url mention\">@<span>ana</span></a>",
            mention("@ana", "@ana@mossbank.example", Some("7")),
        ),
        (
            "<a href=\"https://otherbank.example/users/bo\" class=\"u-url mention\">@bo</a>",
            mention("@bo", "@bo@otherbank.example", Some("8")),
        ),
        (
            "<a href=\"https://otherbank.example/ap/9\" class=\"mention\">@Bo@otherbank.example</a>",
            mention("@Bo@otherbank.example", "@bo@otherbank.example", Some("8")),
        ),
        (
            "<a href=\"https://third.example/@cy\" class=\"mention\">@cy</a>",
            mention("@cy", "@cy@third.example", None),
        ),
    ] {
        assert_eq!(spans(html), [expected], "{html}");
    }
    assert!(
        matches!(&spans("<a href=\"https://third.example/@cy\">@cy</a>")[..], [Span::Link { .. }]),
        "what its author's server does not call a mention is a link"
    );
}

#[test]
fn hashtags_are_links_that_are_written_as_hashtags() {
    let tag = |name: &str| [Span::Hashtag { name: name.into() }];
    let own = "<a href=\"https://mossbank.example/tags/ferns\" class=\"mention hashtag\">\
               #<span>Ferns</span></a>";
    let other = "<a href=\"https://third.example/tag/moss\" rel=\"tag\">#moss</a>";
    let page = "<a href=\"https://blog.example/tag/moss\">my moss page</a>";

    assert_eq!(spans(own), tag("Ferns"), "as its author wrote it");
    assert_eq!(spans(other), tag("moss"), "also from another server");
    assert!(matches!(spans(page)[..], [Span::Link { .. }]), "a page about a tag is a page");
}

#[test]
fn custom_emoji_come_from_the_texts_own_list_as_still_images() {
    let found = spans("<p>a :fern: b :bad: :none: c:fern:d</p>");

    insta::assert_json_snapshot!(found);
    assert_eq!(line("x :fern: y\nz", &emojis()).words(), "x :fern: y z", "a line has one line");
    assert_eq!(line("<b>:fern</b>", &emojis()).words(), "<b>:fern</b>", "and no markup");
}

#[test]
fn the_fallback_link_to_a_quote_is_dropped_when_the_quote_is_shown() {
    let html = "<p class=\"quote-inline\">RE: <a href=\"https://a.example/1\">x</a></p><p>Yes!</p>";
    let account_domain = account_domain();
    let shown = TextContext { shows_quote: true, ..TextContext::none(&account_domain) };

    assert_eq!(read(html, &shown).words(), "Yes!", "it is there already");
    assert_eq!(words(html), "RE: x\nYes!", "else it is the only way to it");
}

#[test]
fn characters_of_every_script_are_kept() {
    let arabic = "\u{627}\u{644}\u{633}\u{644}\u{627}\u{645} \u{200f}e\u{301} 👩‍👩‍👧 \u{2067}x\u{2069}";

    assert_eq!(words(&format!("<p>{arabic}</p>")), arabic, "no character is lost");
    assert_eq!(words("<p>&lt;b&gt; &amp;amp; &nbsp;x</p>"), "<b> &amp; \u{a0}x", "escaped once");
}

#[test]
fn code_keeps_its_lines_and_drops_scripts() {
    let code = text("<pre><code>a<br>  b\nc<script>x</script></code></pre>");

    assert_eq!(code.0, [Block::Code { text: "a\n  b\nc".into() }], "as it was written");
}

#[test]
fn oversized_input_becomes_plain_text() {
    let deep = format!("{}deep{}", "<blockquote>".repeat(40), "</blockquote>".repeat(40));
    let many = "<b>x</b> ".repeat(6_000);
    let large = format!("<p>{}</p>", "x ".repeat(150_000));
    let nested = "<div>".repeat(30_000);

    assert_eq!(text(&deep).spans(), [&Span::Text { text: "deep".into() }], "too deep");
    assert!(words(&many).contains("x x"), "too many");
    assert!(words(&large).len() <= 200_000, "too large");
    assert!(text(&nested).is_empty(), "and nothing but tags is nothing");
    for html in [&deep, &many, &large] {
        assert!(!words(html).contains('<'), "no tag is left");
    }
}

#[test]
fn text_without_markup_keeps_its_lines() {
    let text = plain("one\ntwo\n\n\nthree <b>\n\n");

    assert_eq!(text.0.len(), 2, "an empty line parts paragraphs");
    assert_eq!(text.words(), "one\ntwo\nthree <b>", "and markup is words");
}

/// HTML of every kind, well formed or not, without character references.
fn html() -> impl Strategy<Value = String> {
    const NAMES: &str =
        "a p b em code pre ul ol li blockquote br span h1 table td script svg math x";
    const ATTRIBUTES: [&str; 4] = [
        "href=\"https://a.example/tags/x\"",
        "href=\"javascript:x\"",
        "class=\"mention u-url\"",
        "class=\"invisible\"",
    ];
    let name = || prop::sample::select(NAMES.split(' ').collect::<Vec<_>>());
    let with_attribute = (name(), prop::sample::select(&ATTRIBUTES[..]));
    let piece = prop_oneof![
        "[a-z :#@.é\u{5d0}\n]{0,8}",
        name().prop_map(|name| format!("<{name}>")),
        name().prop_map(|name| format!("</{name}>")),
        with_attribute.prop_map(|(name, attribute)| format!("<{name} {attribute}>")),
        "<[!/?a-z][a-z\"'= -]{0,6}",
        Just(">".to_owned()),
        Just("<!--".to_owned()),
        Just("-->".to_owned()),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_input_is_converted_without_a_panic(html in ".{0,400}") {
        text(&html);
        plain(&html);
        line(&html, &emojis());
    }

    #[test]
    fn no_tag_remains_in_the_text(html in html()) {
        let read = text(&html);

        let is_tag = holds_a_tag(&read.words());
        prop_assert!(!is_tag, "{html:?} became {:?}", read.words());
    }

    #[test]
    fn links_lead_to_the_web(html in html()) {
        for span in text(&html).spans() {
            if let Span::Link { url, .. } = span {
                prop_assert!(url.starts_with("https://") || url.starts_with("http://"));
            }
        }
    }
}

/// Whether there is something that a browser would parse as a tag.
fn holds_a_tag(words: &str) -> bool {
    words.match_indices('<').any(|(at, _)| {
        let rest = words[at + 1..].trim_start_matches('/');
        rest.starts_with(|c: char| c.is_ascii_alphabetic()) && rest.contains('>')
    })
}
