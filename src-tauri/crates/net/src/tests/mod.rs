//! What the client does with servers that mean no good.

mod answers;
mod conversations;
mod redirects;
