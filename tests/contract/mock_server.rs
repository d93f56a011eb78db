//! A local server with canned responses, and a client of it.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::Response;
use parking_lot::Mutex;
use planetfall_mastodon::Client;
use planetfall_model::{Domain, Secret};
use planetfall_net::{HttpClient, Policy};

use crate::recordings::Exchange;

/// A response for one method and path.
#[derive(Clone)]
pub struct CannedResponse {
    method: String,
    path: String,
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl CannedResponse {
    /// The response of a recording.
    pub fn of(exchange: &Exchange) -> Self {
        // Other headers would refer to the limits, times and URLs of the recorded server.
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

    /// A made-up JSON response with status 200.
    pub fn json(method: &str, path: &str, body: &str) -> Self {
        Self {
            method: method.into(),
            path: path.into(),
            status: 200,
            headers: vec![("content-type".into(), "application/json".into())],
            body: body.into(),
        }
    }

    /// The same response with a `Link` header.
    pub fn with_link(mut self, link: &str) -> Self {
        self.headers.push(("link".into(), link.into()));
        self
    }
}

/// The mock server and a client signed in to it.
pub struct MockServer {
    pub client: Client,
    pub domain: Domain,
    net: HttpClient,
    answers: Arc<Mutex<Vec<CannedResponse>>>,
}

impl MockServer {
    /// Starts a server without responses.
    pub async fn open() -> Self {
        let answers = Arc::new(Mutex::new(Vec::new()));
        let app = Router::new().fallback(respond).with_state(Arc::clone(&answers));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("it is bound").to_string();
        tokio::spawn(async move { axum::serve(listener, app).await });
        let domain = Domain::parse(&address).expect("it is a name");
        let net = HttpClient::new(Policy::new(vec![domain.clone()]), "Planetfall/test");
        let client = Self::client_for(&net, &domain);
        Self { client, domain, net, answers }
    }

    /// Replaces the responses and the client, so that nothing is cached. All else is 404.
    pub fn set(&mut self, answers: Vec<CannedResponse>) {
        self.client = Self::client_for(&self.net, &self.domain);
        *self.answers.lock() = answers;
    }

    fn client_for(net: &HttpClient, domain: &Domain) -> Client {
        let home = Domain::parse("recorded.example").expect("it is a name");
        let client = Client::new(net.clone(), domain.clone()).with_account_domain(home);
        client.with_token(Secret::new("token".to_owned()))
    }
}

async fn respond(
    State(answers): State<Arc<Mutex<Vec<CannedResponse>>>>,
    request: Request,
) -> Response<Body> {
    let answers = answers.lock();
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
