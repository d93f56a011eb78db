//! A server on this computer that gives the answers it was given, and a client facing it.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::Response;
use planetfall_mastodon::Client;
use planetfall_model::{Domain, Secret};
use planetfall_net::{HttpClient as Net, Policy};

use crate::recordings::Exchange;

/// The answer that the stage gives next.
#[derive(Clone)]
pub struct Canned {
    method: String,
    path: String,
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Canned {
    /// The answer of a recording.
    pub fn of(exchange: &Exchange) -> Self {
        // The rest would speak of other limits, times and addresses than ours.
        let kept = ["content-type", "content-encoding", "link"];
        let headers = exchange.headers.iter().filter(|(name, _)| kept.contains(&name.as_str()));
        Self {
            method: exchange.method.clone(),
            path: exchange.path.clone(),
            status: exchange.status,
            headers: headers.map(|(name, value)| (name.clone(), value.clone())).collect(),
            body: exchange.body.clone(),
        }
    }

    /// An answer we made ourselves.
    pub fn json(method: &str, path: &str, body: &str) -> Self {
        Self {
            method: method.into(),
            path: path.into(),
            status: 200,
            headers: vec![("content-type".into(), "application/json".into())],
            body: body.into(),
        }
    }

    /// The same with a link to other pages.
    pub fn linked(mut self, link: &str) -> Self {
        self.headers.push(("link".into(), link.into()));
        self
    }
}

/// The server and a client signed in to it.
pub struct Stage {
    /// A client that sends requests to the stage.
    pub client: Client,
    /// The domain of the stage.
    pub domain: Domain,
    net: Net,
    answers: Arc<Mutex<Vec<Canned>>>,
}

impl Stage {
    /// Opens a server with nothing to say.
    pub async fn open() -> Self {
        let answers = Arc::new(Mutex::new(Vec::new()));
        let app = Router::new().fallback(give).with_state(Arc::clone(&answers));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("it is bound").to_string();
        tokio::spawn(async move { axum::serve(listener, app).await });
        let domain = Domain::parse(&address).expect("it is a name");
        let net = Net::new(Policy::new(vec![domain.clone()]), "Planetfall/test");
        let client = Self::client_for(&net, &domain);
        Self { client, domain, net, answers }
    }

    /// Gives these answers from now on, to a client that knows nothing yet; to all else, 404.
    pub fn set(&mut self, answers: Vec<Canned>) {
        self.client = Self::client_for(&self.net, &self.domain);
        *self.answers.lock().expect("nobody panics while holding it") = answers;
    }

    fn client_for(net: &Net, domain: &Domain) -> Client {
        let home = Domain::parse("recorded.example").expect("it is a name");
        let client = Client::new(net.clone(), domain.clone()).with_home(home);
        client.with_token(Secret::new("token".to_owned()))
    }
}

async fn give(State(answers): State<Arc<Mutex<Vec<Canned>>>>, request: Request) -> Response<Body> {
    let answers = answers.lock().expect("nobody panics while holding it");
    let found = answers.iter().find(|answer| {
        answer.method == request.method().as_str() && answer.path == request.uri().path()
    });
    let Some(answer) = found else {
        return Response::builder().status(404).body(Body::empty()).expect("it is HTTP");
    };
    let mut response = Response::builder().status(answer.status);
    for (name, value) in &answer.headers {
        response = response.header(name, value);
    }
    response.body(Body::from(answer.body.clone())).expect("it is HTTP")
}
