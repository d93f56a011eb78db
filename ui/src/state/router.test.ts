import { describe, expect, test } from "vitest";
import { Router } from "./router.svelte";
import { hrefOf } from "./routes";

describe("going and coming back", () => {
  test("back leads to where the reader came from, as they left it", () => {
    const router = new Router({ name: "home" });
    router.visit.scroll = 640;

    router.go({ name: "thread", post: "7" });
    router.back();

    expect(router.route).toEqual({ name: "home" });
    expect(router.visit.scroll, "the place is kept").toBe(640);
    expect(router.returned).toBe(true);
  });

  test("going where one is adds no step", () => {
    const router = new Router({ name: "home" });

    router.go({ name: "home" });

    expect(router.canGoBack).toBe(false);
  });

  test("a start leaves nothing behind it", () => {
    const router = new Router({ name: "home" });
    router.go({ name: "thread", post: "7" });

    router.start({ name: "planet" });

    expect(router.canGoBack).toBe(false);
    router.back();
    expect(router.route, "there is no way back").toEqual({ name: "planet" });
  });

  test("the same post twice on the way has two visits", () => {
    const router = new Router({ name: "thread", post: "7" });
    const first = router.visit.id;

    router.go({ name: "thread", post: "8" });
    router.go({ name: "thread", post: "7" });

    expect(router.visit.id).not.toBe(first);
  });

  test("a screen is heard of before it is left", () => {
    const router = new Router({ name: "home" });
    const left: string[] = [];
    const stop = router.onLeave((visit) => left.push(visit.route.name));

    router.go({ name: "planet" });
    router.back();
    stop();
    router.go({ name: "planet" });

    expect(left).toEqual(["home", "planet"]);
  });
});

test("an address with strange letters makes a link that can be read back", () => {
  const href = hrefOf({ name: "hashtag", tag: "naïve/ö" });

  expect(decodeURIComponent(href.split("/")[2] ?? "")).toBe("naïve/ö");
});
