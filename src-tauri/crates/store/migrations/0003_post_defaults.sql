-- How the posts of an account begin. Until its server is asked again, Mastodon's own default
-- holds; GoToSocial's is narrower.
ALTER TABLE account ADD COLUMN post_defaults TEXT NOT NULL
    DEFAULT '{"visibility":"public","language":null}';

UPDATE account SET post_defaults = '{"visibility":"unlisted","language":null}'
 WHERE lower(json_extract(software, '$.name')) = 'gotosocial';
