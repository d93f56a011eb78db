//! A practice planet to look at: `cargo run -p planetfall-practice --example serve -- 4000`.

use std::io::Write as _;

use planetfall_practice::PracticeServer;

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let port = std::env::args().nth(1).and_then(|port| port.parse().ok()).unwrap_or(0);
    let server = PracticeServer::builder().port(port).without_limits().try_start().await?;
    server.seed_people(30);
    server.seed(200);

    let mut out = std::io::stdout();
    writeln!(out, "planet    {}", server.domain())?;
    writeln!(out, "user name ada")?;
    writeln!(out, "password  {}", server.password_of("ada"))?;
    writeln!(out, "Ctrl-C stops it.")?;
    out.flush()?;
    // The server has a thread of its own; this one waits until the process is ended.
    loop {
        std::thread::park();
    }
}
