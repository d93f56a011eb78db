//! The HTML pages: sign-in, consent, sign-up, and error pages.

use crate::text::escape;

const STYLE: &str = include_str!("pages/style.css");

/// One page that works without scripts.
pub(crate) fn page(title: &str, body: &str) -> String {
    format!(include_str!("pages/page.html"), title = escape(title), body = body, STYLE = STYLE)
}

fn alert_html(alert: Option<&str>) -> String {
    alert.map_or(String::new(), |text| format!("<p role=\"alert\">{}</p>", escape(text)))
}

fn hidden_input(name: &str, value: &str) -> String {
    format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">\n", escape(value))
}

pub(crate) fn sign_in(server: &str, csrf: &str, alert: Option<&str>) -> String {
    let body = format!(
        include_str!("pages/sign_in.html"),
        server = escape(server),
        alert = alert_html(alert),
        csrf = hidden_input("authenticity_token", csrf),
    );
    page("Sign in", &body)
}

/// What the consent page shows.
pub(crate) struct ConsentPage<'a> {
    pub(crate) app: &'a str,
    pub(crate) website: Option<&'a str>,
    pub(crate) account: &'a str,
    pub(crate) scopes: &'a [String],
    pub(crate) csrf: &'a str,
    /// The parameters of the authorization request, which the form sends along.
    pub(crate) request: &'a [(String, String)],
}

pub(crate) fn consent(consent: &ConsentPage<'_>) -> String {
    let scopes = consent.scopes.iter();
    let scopes: String =
        scopes.map(|scope| format!("<li><code>{}</code></li>", escape(scope))).collect();
    let request = consent.request.iter().map(|(name, value)| hidden_input(name, value));
    let hidden = hidden_input("authenticity_token", consent.csrf) + &request.collect::<String>();
    let website = consent.website.map_or(String::new(), |site| format!("<p>{}</p>", escape(site)));
    let body = format!(
        include_str!("pages/consent.html"),
        app = escape(consent.app),
        account = escape(consent.account),
        website = website,
        scopes = scopes,
        hidden = hidden,
    );
    page("Authorization required", &body)
}

/// The sign-up form for browsers.
pub(crate) fn sign_up(server: &str, invite_code: Option<&str>, alert: Option<&str>) -> String {
    let body = format!(
        include_str!("pages/sign_up.html"),
        server = escape(server),
        alert = alert_html(alert),
        code = invite_code.map_or(String::new(), |code| hidden_input("invite_code", code)),
    );
    page("Move in", &body)
}

/// The page behind the confirmation link.
pub(crate) fn confirmed(server: &str, needs_approval: bool, back: Option<&str>) -> String {
    let next = match needs_approval {
        true => "Now a person looks at your request. You will be able to come in after that.",
        false => "You can come in now.",
    };
    let back = back.map_or(String::new(), |uri| {
        format!("<p><a id=\"back-to-app\" href=\"{}\">Back to your app</a></p>", escape(uri))
    });
    let body = format!(
        "<h1>Thank you, the address is yours</h1>\n<p>{next}</p>\n{back}\n<p>{}</p>",
        escape(server)
    );
    page("Address confirmed", &body)
}

/// The authorization code, for copying by hand.
pub(crate) fn code(code: &str) -> String {
    let body = format!(
        "<h1>Copy this code into your app</h1>\n<p><code id=\"authorization-code\">{}</code></p>",
        escape(code)
    );
    page("Your code", &body)
}

/// An error that must be shown because redirecting would trust an unverified address.
pub(crate) fn error(description: &str) -> String {
    page("Error", &format!("<h1>An error has occurred</h1>\n<p>{}</p>", escape(description)))
}

/// The page a proxy answers with while the server behind it is down.
pub(crate) fn server_error(status: u16) -> String {
    page(&status.to_string(), &format!("<h1>{status}</h1><p>We are sorry, something broke.</p>"))
}

pub(crate) fn captive_portal() -> String {
    page("Welcome", "<h1>Welcome to our lobby</h1><p>Accept the terms to go online.</p>")
}

/// A page with nothing but a title, for links that open in a browser.
pub(crate) fn placeholder(title: &str) -> String {
    page(title, &format!("<h1>{}</h1>\n<p>A page of the practice planet.</p>", escape(title)))
}
