//! A fake Mastodon server to look at and to sign up on.
//!
//! `cargo run -p planetfall-practice --example serve -- 4000 approval`
//!
//! The first word is the port. The others may come in any order: how to sign up (`open`,
//! `approval`, `reason`, `invitation`, `closed`, `web`), `age` to require the date of birth,
//! `private` for timelines that need a sign-in, `terse` for little public information, and
//! `island`, `residents`, `lemmy` or `site` for servers without open sign-ups. Confirmation e-mails
//! are printed. With `approval` and `reason`, confirmed sign-ups are approved after a few seconds.

use std::io::Write as _;
use std::thread;
use std::time::Duration;

use planetfall_fake_mastodon::{FakeMastodon, SignUpMode};

fn main() -> std::io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let port = words.first().and_then(|port| port.parse().ok()).unwrap_or(0);
    let mut builder = FakeMastodon::builder()
        .port(port)
        .closed_message("We are full at the moment. Come back in spring.")
        .without_limits();
    if !words.iter().any(|word| word == "terse") {
        builder = builder.with_full_info();
    }
    for word in &words {
        builder = match word.as_str() {
            "open" => builder.registrations(SignUpMode::Open),
            "approval" => builder.registrations(SignUpMode::Approval { reason: false }),
            "reason" => builder.registrations(SignUpMode::Approval { reason: true }),
            "invitation" => builder.registrations(SignUpMode::Invitation),
            "closed" => builder.registrations(SignUpMode::Closed),
            "web" => builder.registrations(SignUpMode::Web("/auth/sign_up".into())),
            "age" => builder.min_age(16),
            "private" => builder.private_timelines(),
            "island" => builder.limited_federation(),
            "residents" => builder.authenticated_only(),
            "lemmy" => builder.other_software("lemmy"),
            "site" => builder.web_site(),
            _ => builder,
        };
    }
    let server = builder.try_start()?;
    planetfall_practice::add_residents(&server);
    server.seed_accounts(30);
    server.seed(200);

    let mut out = std::io::stdout();
    writeln!(out, "planet      {}", server.domain())?;
    writeln!(out, "user name   ada")?;
    writeln!(out, "password    {}", server.password_of("ada"))?;
    writeln!(out, "invitation  {}", server.create_invitation(None))?;
    writeln!(out, "Ctrl-C stops it.")?;
    out.flush()?;

    let mut printed = 0;
    loop {
        thread::sleep(Duration::from_secs(5));
        for name in server.pending_sign_ups() {
            writeln!(out, "{name} is let in")?;
            server.approve(&name);
        }
        for email in server.confirmation_emails().iter().skip(printed) {
            writeln!(out, "\nTo: {}\nSubject: {}\n\n{}", email.to, email.subject, email.text)?;
            printed += 1;
        }
        out.flush()?;
    }
}
