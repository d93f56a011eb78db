import { mount } from "svelte";
import { setLocale } from "$i18n";
import "../styles";
import Gallery from "./Gallery.svelte";
import Scene from "./Scene.svelte";
import { SCENES } from "./worlds";

// ?theme=light|dark  ?locale=en|long|rtl  ?dir=rtl  ?text=large  ?only=kit/Button  ?screen=home
const asked = new URLSearchParams(location.search);
const page = document.documentElement;

const locale = asked.get("locale") ?? (asked.get("dir") === "rtl" ? "rtl" : "en");
setLocale(locale === "long" || locale === "rtl" ? locale : "en");

const theme = asked.get("theme");
if (theme === "light" || theme === "dark") page.dataset.theme = theme;
if (asked.get("text") === "large") page.classList.add("large-text");

const target = document.getElementById("app");
const scene = SCENES[asked.get("screen") ?? ""];
if (target && scene) mount(Scene, { target, props: { scene, theme } });
else if (target) mount(Gallery, { target, props: { only: asked.get("only") ?? "" } });
