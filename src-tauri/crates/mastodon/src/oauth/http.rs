//! The transport of the `oauth2` crate: our own HTTP client.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use oauth2::{AsyncHttpClient, HttpRequest, HttpResponse};
use planetfall_model::Domain;
use planetfall_net as net;
use url::Url;

use crate::Error;

/// Sends requests of the `oauth2` crate; never follows a redirect.
pub(super) struct OAuthHttpClient<'c>(pub(super) &'c net::HttpClient);

/// Why a request has no OAuth response.
#[derive(Debug, thiserror::Error)]
pub(super) enum OAuthHttpError {
    #[error("the request failed")]
    Net(#[from] net::Error),
    #[error("the server asked us to wait")]
    Busy(Duration),
    /// An internal error, or a response that is not OAuth.
    #[error("the server answered {0}")]
    Broken(u16),
}

impl OAuthHttpError {
    /// The same error, attributed to the server.
    pub(super) fn into_error(self, domain: &Domain) -> Error {
        match self {
            Self::Net(error) => Error::from_net(domain, error),
            Self::Busy(wait) => Error::SlowDown { domain: domain.clone(), wait },
            Self::Broken(status) => Error::Broken { domain: domain.clone(), status },
        }
    }
}

impl<'c> AsyncHttpClient<'c> for OAuthHttpClient<'_> {
    type Error = OAuthHttpError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, OAuthHttpError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let response = self.0.send(to_net_request(request)?).await?;
            if let Some(wait) = response.wait() {
                return Err(OAuthHttpError::Busy(wait));
            }
            let status = response.status;
            let is_page = response.content_type().contains("html");
            if is_page || !(200..300).contains(&status) && !(400..500).contains(&status) {
                return Err(OAuthHttpError::Broken(status));
            }
            let mut converted = HttpResponse::new(response.body.to_vec());
            *converted.status_mut() = oauth2::http::StatusCode::from_u16(status)
                .map_err(|_| OAuthHttpError::Broken(status))?;
            if let Some(value) = response.header("content-type").and_then(|text| text.parse().ok())
            {
                converted.headers_mut().insert(oauth2::http::header::CONTENT_TYPE, value);
            }
            Ok(converted)
        })
    }
}

/// Converts a request. The `oauth2` crate only posts forms.
fn to_net_request(request: HttpRequest) -> Result<net::Request, net::Error> {
    let (parts, bytes) = request.into_parts();
    let url = Url::parse(&parts.uri.to_string())
        .map_err(|_| net::Error::BadRequest("the address of the token endpoint"))?;
    let mut to_net_request = net::Request::post(url).no_redirects();
    let mut content_type = "application/x-www-form-urlencoded".to_owned();
    for (name, value) in &parts.headers {
        let value = value.to_str().map_err(|_| net::Error::BadRequest("a header of OAuth"))?;
        if *name == oauth2::http::header::CONTENT_TYPE {
            content_type = value.to_owned();
        } else {
            to_net_request = to_net_request.header(name.as_str(), value);
        }
    }
    Ok(to_net_request.body(content_type, bytes))
}
