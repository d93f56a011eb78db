//! snac2, a minimal Fediverse server in C: the peer that keeps almost nothing of what clients expect.
//!
//! What a live test must know of snac 2.75, all of it seen on a running one:
//!
//! - **Address**: it calls itself `localhost:PORT`, speaks plain http, and listens on 127.0.0.1 only.
//! - **Signing in**: `/oauth/authorize` is one page titled `localhost:PORT OAuth - Snac2` with one form
//!   that posts to `http://localhost:PORT/oauth/x-snac-login`. Its fields are `login` (text: the user
//!   name, without a domain), `passwd` (password) and a submit button with the value `OK`. The right
//!   password answers 303 to `REDIRECT?code=CODE&state=STATE` at once; there is no second page asking
//!   for consent. The wrong one answers 200 with the same form and `LOGIN INCORRECT`. The redirect
//!   address is not compared with the registered ones.
//! - For `urn:ietf:wg:oauth:2.0:oob` the whole answer is the bare code as `text/html`, followed by
//!   `&state=STATE` when a state was sent: what a person copies is `CODE&state=STATE`.
//! - `/oauth/token` wants `client_id` and `client_secret` in the form; with basic authentication it
//!   answers 400. PKCE is ignored, a code may be used again, and the answer has no `scope`.
//! - `/oauth/revoke` wants `token`, `client_id` and `client_secret` in the form; without the last two it
//!   answers 403. It forgets the app together with the token: `/oauth/authorize` answers 400 to that
//!   `client_id` from then on, so signing in again needs a new registration.
//! - There is no `/.well-known/oauth-authorization-server` and no `/api/v2/instance` (both 404).
//! - **A token that is not valid** gets 422 with an HTML body, not 401.
//! - `verify_credentials` says `acct: "ada"`, every other account of the same server
//!   `acct: "ada@localhost:PORT"`.
//! - **Following** answers `following: true` at once. A post by somebody else reaches the home timeline
//!   of a follower 5 to 7 seconds later, one's own at once. Contents end in `<br>` and are not in `<p>`.
//! - Post ids are 42 hexadecimal digits, account ids 32; the home timeline has a `Link` header.
//! - `/api/v1/instance` states `wss://localhost:PORT` for streaming, but nothing streams.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::child::{self, Running};
use super::{Error, Result};

/// A running snac with two people on it.
///
/// <https://codeberg.org/grunfink/snac2>
#[derive(Debug)]
pub struct Snac {
    /// The one a test signs in as.
    pub ada: Person,
    /// Somebody else, to follow and to talk to.
    pub bob: Person,
    port: u16,
    running: Running,
    program: PathBuf,
    /// Declared after the process, so the process ends before its files go.
    home: TempDir,
}

/// Somebody with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// What the sign-in form calls login.
    pub name: &'static str,
    /// Made by the server; may hold `+` and `/`.
    pub password: String,
}

impl Snac {
    /// Starts one, with `ada` and `bob`, in about three seconds.
    ///
    /// It blocks; inside async code, call it from a blocking task or before anything else runs.
    pub fn start() -> Result<Self> {
        let program = super::installed("snac2", "PLANETFALL_SNAC")?;
        child::on_free_port(|port| Self::start_on(&program, port))
    }

    fn start_on(program: &Path, port: u16) -> Result<Self> {
        let home = TempDir::new().map_err(Error::system("make a folder for snac"))?;
        let data = data(&home);
        set_up(program, &data, port)?;
        let ada = add_person(program, &data, "ada")?;
        let bob = add_person(program, &data, "bob")?;

        let mut command = Command::new(program);
        command.arg("httpd").arg(&data);
        let running = Running::start("snac2", command, port, home.path().join("log"))?;
        Ok(Self { ada, bob, port, running, program: program.to_path_buf(), home })
    }

    /// What a person types as their server, port and all; also the one entry `PLANETFALL_DEV_HOSTS`
    /// needs.
    pub fn domain(&self) -> String {
        format!("localhost:{}", self.port)
    }

    /// Publishes a post without going through the API. A follower's home shows it some seconds later.
    pub fn post(&self, author: &Person, text: &str) -> Result<()> {
        let mut command = Command::new(&self.program);
        command.arg("note").arg(data(&self.home)).args([author.name, text]);
        said(&mut command, "snac note", "").map(drop)
    }

    /// How many people follow somebody as far as they know. A follow reaches them about a second after
    /// it was answered, and a post written before that never reaches the follower.
    pub fn followers(&self, of: &Person) -> usize {
        let folder = data(&self.home).join("user").join(of.name).join("followers");
        fs::read_dir(folder).map_or(0, Iterator::count)
    }

    /// The id of its process.
    pub fn pid(&self) -> u32 {
        self.running.pid()
    }

    /// Its log: sign-ins, deliveries and refused tokens.
    pub fn log(&self) -> String {
        self.running.log_text()
    }
}

fn data(home: &TempDir) -> PathBuf {
    home.path().join("data")
}

/// Answers what `snac init` asks for: address, port, host name, path prefix, an administrator's
/// address. Then makes it speak http, which it does not ask about.
fn set_up(program: &Path, data: &Path, port: u16) -> Result<()> {
    let mut init = Command::new(program);
    init.arg("init").arg(data);
    said(&mut init, "snac init", &format!("127.0.0.1\n{port}\nlocalhost:{port}\n\n\n"))?;

    let file = data.join("server.json");
    let settings = fs::read_to_string(&file).map_err(Error::system("read snac's settings"))?;
    let plain = settings.replace("\"protocol\": \"https\"", "\"protocol\": \"http\"");
    if plain == settings {
        return Err(Error::Refused { command: "setting snac to http", said: settings });
    }
    fs::write(&file, plain).map_err(Error::system("write snac's settings"))
}

fn add_person(program: &Path, data: &Path, name: &'static str) -> Result<Person> {
    let mut add = Command::new(program);
    add.arg("adduser").arg(data).arg(name);
    let said = said(&mut add, "snac adduser", "")?;
    let password = said.lines().find_map(|line| line.strip_prefix("User password is "));
    match password {
        Some(password) => Ok(Person { name, password: password.trim().to_owned() }),
        None => Err(Error::Refused { command: "snac adduser", said }),
    }
}

/// Runs one of snac's commands with some typed answers, and gives back all it said.
fn said(command: &mut Command, name: &'static str, typed: &str) -> Result<String> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(Error::system("start snac"))?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(typed.as_bytes()).map_err(Error::system("type into snac"))?;
    }
    let output = child.wait_with_output().map_err(Error::system("wait for snac"))?;
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    if output.status.success() { Ok(said) } else { Err(Error::Refused { command: name, said }) }
}
