//! The weights of the score, in points.
//!
//! A known match adds points, an unknown fact adds none. A chosen term or a typed word adds more than
//! twice [`MATCH_PENALTY`], so that a server which matches it never falls below an equal one that
//! does not.

// Base score.
pub(crate) const ACCEPTS_SIGN_UPS: f32 = 0.5;
pub(crate) const CANNOT_BE_JOINED: f32 = -2.5;
pub(crate) const UNRESPONSIVE: f32 = -2.5;
pub(crate) const COSTS_MONEY: f32 = -0.3;
/// The app does not know the age of its user.
pub(crate) const FOR_ADULTS: f32 = -0.6;
pub(crate) const CITY: f32 = -0.5;
pub(crate) const GIANT: f32 = -3.0;
pub(crate) const COMMUNITY_RUN: f32 = 0.1;
pub(crate) const COMPANY: f32 = -0.1;
pub(crate) const INSTITUTION: f32 = -1.0;
pub(crate) const ANY_TOPIC: f32 = 0.8;
pub(crate) const ANY_TOPIC_AMONG_OTHERS: f32 = 0.6;
pub(crate) const PURPOSE: f32 = 0.8;
pub(crate) const ASSUMED_PURPOSE: f32 = 0.4;
pub(crate) const FOR_LOCALS: f32 = 0.7;
pub(crate) const FOR_LOCALS_OF_A_COUNTRY: f32 = 0.3;

// Languages.
/// Points for the first language of a server.
pub(crate) const LANGUAGE: f32 = 6.0;
/// Less for each further language of the query, at most [`MAX_LANGUAGE_STEPS`] times.
pub(crate) const LANGUAGE_STEP: f32 = 0.5;
pub(crate) const MAX_LANGUAGE_STEPS: f32 = 1.5;
/// The factor for a language that is not the server's main one.
pub(crate) const SECONDARY_LANGUAGE: f32 = 0.95;
/// For each language of the query beyond the first that the server speaks.
pub(crate) const FURTHER_LANGUAGE: f32 = 0.92;
/// For a server that is known to speak none of the languages. An unreadable server is useless, so
/// this outweighs three topics and a community.
pub(crate) const FOREIGN_LANGUAGE: f32 = -9.0;
/// For English if the query names no language.
pub(crate) const DEFAULT_LANGUAGE: f32 = 0.4;

// Terms.
pub(crate) const TOPIC: f32 = 3.0;
/// Less for a topic that is not the server's first.
pub(crate) const SECONDARY_TOPIC: f32 = 0.4;
pub(crate) const CAUSE: f32 = 3.2;
pub(crate) const COMMUNITY: f32 = 3.5;
/// For a term that a typed word implies.
pub(crate) const IMPLIED_TERM: f32 = 1.8;
/// The factor for a term that no source states.
pub(crate) const ASSUMED_TERM: f32 = 0.55;
/// For a political server if *non-political* is wished for.
pub(crate) const POLITICAL: f32 = -1.0;

// Places.
pub(crate) const TOWN: f32 = 4.0;
pub(crate) const REGION: f32 = 3.0;
pub(crate) const COUNTRY: f32 = 2.0;
/// For each further place that contains the server.
pub(crate) const FURTHER_PLACE: f32 = 1.0;
/// For a server of the whole region or country around a place.
pub(crate) const ENCLOSING_REGION: f32 = 1.5;
pub(crate) const ENCLOSING_COUNTRY: f32 = 1.0;

// Words.
/// For each point of BM25, at least [`MIN_WORD`] and at most [`MAX_WORD`].
pub(crate) const WORD: f32 = 0.4;
/// More than twice [`MATCH_PENALTY`], as for a chosen term: in a small catalogue, or for a frequent
/// word, BM25 gives nearly nothing.
pub(crate) const MIN_WORD: f32 = 1.0;
pub(crate) const MAX_WORD: f32 = 3.2;
pub(crate) const SIZE: f32 = 1.5;
pub(crate) const RUN_BY: f32 = 2.0;

/// For a server with what a person wishes not to have. More than all other wishes together.
pub(crate) const AVOIDED: f32 = -50.0;

// Friends.
/// For a server with friends, and one more for each of up to [`MAX_FRIENDS`].
pub(crate) const FRIENDS: f32 = 6.0;
pub(crate) const MAX_FRIENDS: u32 = 10;

/// The lead of the first server over those that may not lead.
pub(crate) const LEAD: f32 = 0.01;

// Diversity.
/// The most that similarity to a better server costs. Twice this is less than any chosen term.
pub(crate) const MATCH_PENALTY: f32 = 0.45;
/// For a server that matches only wishes which a better server matches, while others are unmatched.
pub(crate) const REPEAT_PENALTY: f32 = 2.4;
pub(crate) const SAME_MATCHES: f32 = 0.2;
/// Times the share of common terms.
pub(crate) const SAME_TERMS: f32 = 0.1;
pub(crate) const SAME_GOVERNANCE: f32 = 0.1;
pub(crate) const SAME_LOCATION: f32 = 0.05;

// Search.
/// For the searched domain itself, and for one that begins with the query. More than all wishes
/// together.
pub(crate) const DOMAIN: f32 = 1000.0;
pub(crate) const DOMAIN_PREFIX: f32 = 100.0;
/// For a word in the server's own text, times the confidence of the match.
pub(crate) const TEXT_MATCH: f32 = 10.0;
/// For a word that names one of the server's other facts.
pub(crate) const FACT_MATCH: f32 = 5.0;

// Weights of words in the index.
pub(crate) const IN_NAME: f32 = 2.0;
pub(crate) const IN_DESCRIPTION: f32 = 1.5;
/// Less for a description from our general knowledge, because it cannot be looked up.
pub(crate) const IN_EDITORIAL_DESCRIPTION: f32 = 1.0;
pub(crate) const IN_LABEL: f32 = 0.5;
