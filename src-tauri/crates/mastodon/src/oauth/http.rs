//! How the `oauth2` crate reaches a server: through our own client.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use oauth2::{AsyncHttpClient, HttpRequest, HttpResponse};
use planetfall_model::Domain;
use planetfall_net as net;
use url::Url;

use crate::Error;

/// Carries requests of the `oauth2` crate; never follows a redirect.
pub(super) struct Carrier<'c>(pub(super) &'c net::HttpClient);

/// Why a request brought no answer of OAuth.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoAnswer {
    /// It did not reach the server, or the answer was lost.
    #[error("the request failed")]
    Net(#[from] net::Error),
    /// The server is busy.
    #[error("the server asked us to wait")]
    Busy(Duration),
    /// The server is broken, or answers with something that is not OAuth.
    #[error("the server answered {0}")]
    Broken(u16),
}

impl NoAnswer {
    /// What that means for the server it was asked of.
    pub(super) fn at(self, domain: &Domain) -> Error {
        match self {
            Self::Net(error) => Error::from_net(domain, error),
            Self::Busy(wait) => Error::SlowDown { domain: domain.clone(), wait },
            Self::Broken(status) => Error::Broken { domain: domain.clone(), status },
        }
    }
}

impl<'c> AsyncHttpClient<'c> for Carrier<'_> {
    type Error = NoAnswer;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, NoAnswer>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let answer = self.0.send(ours(request)?).await?;
            if let Some(wait) = answer.wait() {
                return Err(NoAnswer::Busy(wait));
            }
            let status = answer.status;
            let is_page = answer.content_type().contains("html");
            if is_page || !(200..300).contains(&status) && !(400..500).contains(&status) {
                return Err(NoAnswer::Broken(status));
            }
            let mut theirs = HttpResponse::new(answer.body.to_vec());
            *theirs.status_mut() =
                oauth2::http::StatusCode::from_u16(status).map_err(|_| NoAnswer::Broken(status))?;
            if let Some(value) = answer.header("content-type").and_then(|text| text.parse().ok()) {
                theirs.headers_mut().insert(oauth2::http::header::CONTENT_TYPE, value);
            }
            Ok(theirs)
        })
    }
}

/// The request in our form. They only ever post forms.
fn ours(request: HttpRequest) -> Result<net::Request, net::Error> {
    let (parts, bytes) = request.into_parts();
    let url = Url::parse(&parts.uri.to_string())
        .map_err(|_| net::Error::BadRequest("the address of the token endpoint"))?;
    let mut ours = net::Request::post(url).no_redirects();
    let mut content_type = "application/x-www-form-urlencoded".to_owned();
    for (name, value) in &parts.headers {
        let value = value.to_str().map_err(|_| net::Error::BadRequest("a header of OAuth"))?;
        if *name == oauth2::http::header::CONTENT_TYPE {
            content_type = value.to_owned();
        } else {
            ours = ours.header(name.as_str(), value);
        }
    }
    Ok(ours.body(net::Body::Bytes { content_type, bytes }))
}
