//! Pictures, and placeholder pages for links that open in a browser.

use axum::http::header::CACHE_CONTROL;

use crate::drawing;
use crate::http::{ApiError, ApiReply, ApiRequest, ApiResult};
use crate::pages;
use crate::record_id::RecordId;
use crate::router::{Routes, get};
use crate::state::ServerState;
use crate::text;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/media/avatars/{file}", get(avatar))
        .route("/media/headers/{file}", get(header))
        .route("/media/pictures/{id}/{size}", get(picture))
        .route("/media/emoji/{file}", get(custom_emoji))
        .route("/media/cards/{file}", get(card))
        .route("/media/thumbnail.png", get(thumbnail))
        .route("/tags/{name}", get(tag_page))
        .route("/@{handle}", get(profile_page))
        .route("/@{handle}/{id}", get(profile_page))
}

fn png(picture: Vec<u8>) -> ApiReply {
    let reply = ApiReply::new("image/png", picture);
    reply.with_header(CACHE_CONTROL, "public, max-age=315576000, immutable")
}

/// The file name without `.png`.
fn stem(request: &ApiRequest) -> Result<&str, ApiError> {
    request.path_param("file").strip_suffix(".png").ok_or_else(ApiError::not_found)
}

fn avatar(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let account = state.account(&RecordId::new(stem(request)?))?;
    Ok(png(drawing::avatar(&account.acct())))
}

fn header(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let account = state.account(&RecordId::new(stem(request)?))?;
    Ok(png(drawing::landscape(&account.acct(), 900, 300)))
}

fn picture(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let id = request.id();
    let mut all = state.statuses().flat_map(|status| &status.media);
    let media = all.find(|it| it.id == id).ok_or_else(ApiError::not_found)?;
    let (width, height) = match request.path_param("size") {
        "original.png" => (media.width, media.height),
        "small.png" => media.preview_size(),
        _ => return Err(ApiError::not_found()),
    };
    Ok(png(drawing::landscape(id.as_str(), width, height)))
}

fn custom_emoji(_: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let code = stem(request)?;
    let is_known = text::EMOJI.contains(&code);
    is_known.then(|| png(drawing::badge(code))).ok_or_else(ApiError::not_found)
}

fn card(_: &mut ServerState, request: &ApiRequest) -> ApiResult {
    Ok(png(drawing::landscape(stem(request)?, 640, 360)))
}

fn thumbnail(_: &mut ServerState, _: &ApiRequest) -> ApiResult {
    Ok(png(drawing::landscape("planet", 1200, 630)))
}

fn tag_page(_: &mut ServerState, request: &ApiRequest) -> ApiResult {
    Ok(ApiReply::html(pages::placeholder(&format!("#{}", request.path_param("name")))))
}

fn profile_page(state: &mut ServerState, request: &ApiRequest) -> ApiResult {
    let account = state.by_acct(request.path_param("handle")).ok_or_else(ApiError::not_found)?;
    Ok(ApiReply::html(pages::placeholder(&account.display_name)))
}
