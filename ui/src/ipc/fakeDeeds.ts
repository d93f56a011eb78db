import type { Mark, Post } from "./bindings";

/** A post with a mark set or taken away, and counted. */
export function marked(post: Post, mark: Mark, on: boolean): Post {
  const { mine, counts } = post;
  const step = on ? 1 : -1;
  switch (mark) {
    case "favourite":
      return {
        ...post,
        mine: { ...mine, favourited: on },
        counts: { ...counts, favourites: counts.favourites + step },
      };
    case "reblog":
      return {
        ...post,
        mine: { ...mine, reblogged: on },
        counts: { ...counts, reblogs: counts.reblogs + step },
      };
    case "bookmark":
      return { ...post, mine: { ...mine, bookmarked: on } };
  }
}

/** A post whose poll was answered. */
export function voted(post: Post, choices: number[]): Post {
  if (!post.poll) return post;
  const options = post.poll.options.map((option, at) => ({
    ...option,
    votes: (option.votes ?? 0) + (choices.includes(at) ? 1 : 0),
  }));
  return { ...post, poll: { ...post.poll, options, voted: true, ownVotes: choices } };
}
