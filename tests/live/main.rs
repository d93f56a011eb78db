//! Against servers none of us wrote.
