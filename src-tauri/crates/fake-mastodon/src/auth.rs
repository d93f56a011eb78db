//! Checks the access token of a request.

use crate::http::{ApiError, ApiRequest};
use crate::record_id::RecordId;
use crate::sign_up_record::SignUpStage;
use crate::state::ServerState;

impl ServerState {
    /// The account of a request, which must be active and have a token with one of `scopes`.
    pub(crate) fn viewer(
        &self,
        request: &ApiRequest,
        scopes: &[&str],
    ) -> Result<RecordId, ApiError> {
        let id = self.token_account(request, scopes)?;
        match self.account(&id)?.sign_up_stage() {
            SignUpStage::Complete => Ok(id),
            SignUpStage::EmailUnconfirmed => {
                Err(ApiError::forbidden("Your login is missing a confirmed e-mail address"))
            }
            SignUpStage::PendingApproval => {
                Err(ApiError::forbidden("Your login is currently pending approval"))
            }
        }
    }

    /// Like [`ServerState::viewer`], but the sign-up may still be incomplete.
    pub(crate) fn token_account(
        &self,
        request: &ApiRequest,
        scopes: &[&str],
    ) -> Result<RecordId, ApiError> {
        let Some(token) = request.token() else {
            return Err(ApiError::unauthorized("The access token is invalid"));
        };
        let token = self.credentials.check(&token, scopes)?;
        let account = token.account.clone();
        account.ok_or_else(|| ApiError::unprocessable("This method requires an authenticated user"))
    }

    /// The account of a request, if it has a token; an invalid token is refused.
    pub(crate) fn optional_viewer(
        &self,
        request: &ApiRequest,
        scopes: &[&str],
    ) -> Result<Option<RecordId>, ApiError> {
        match request.token() {
            Some(token) => Ok(self.credentials.check(&token, scopes)?.account.clone()),
            None => Ok(None),
        }
    }
}
