// What the pages do by themselves: play a recording from a moment, send on edits of a note without
// losing what is being typed, and say so when the server no longer knows this browser.
(() => {
	if (window.signpost) return;
	const plainFetch = window.fetch.bind(window);

	const sayEnded = (door) => {
		if (document.getElementById("ended")) return;
		const note = document.createElement("p");
		note.id = "ended";
		note.setAttribute("role", "alert");
		const link = document.createElement("a");
		if (door === "visitor") {
			note.append("This page is no longer known to the practice. ");
			link.href = window.location.href;
			link.textContent = "Reload it to carry on";
		} else {
			note.append("You are signed out. Nothing saved is lost: ");
			link.href = "/sign-in";
			link.target = "_blank";
			link.textContent = "sign in again in a new tab, then carry on here";
			link.addEventListener("click", () => note.remove());
		}
		note.append(link, ".");
		document.body.prepend(note);
	};

	// After a lost connection Gradio loads the page again; while something is recorded here it must not.
	const mustStay = (address) => window.signpost?.recording && String(address?.url ?? address).endsWith("/app_id");

	window.fetch = async (...given) => {
		if (mustStay(given[0])) throw new TypeError("This page is recording and stays as it is.");
		const answer = await plainFetch(...given);
		const door = answer.headers.get("x-signpost-door");
		if (door) sayEnded(door);
		return answer;
	};

	const grow = (box) => {
		box.style.height = "auto";
		box.style.height = `${box.scrollHeight + 4}px`;
	};

	// One event for every button, menu and box with data-act; what is typed survives a redraw.
	const acts = (element, trigger, watch) => {
		const unsaved = new Map();
		let focused = null;
		const key = (box) => `${box.dataset.section ?? box.parentElement.querySelector("button")?.dataset.section}/${box.dataset.index ?? "new"}`;
		const send = (source, extra) => trigger("submit", { ...source.dataset, ...extra });
		const boxes = () => [...element.querySelectorAll("textarea")];
		const checks = () => [...element.querySelectorAll('[data-act="seen"]')];

		element.addEventListener("input", ({ target }) => {
			if (target.tagName !== "TEXTAREA") return;
			unsaved.set(key(target), target.value);
			grow(target);
		});
		element.addEventListener("focusin", ({ target }) => {
			focused = target.tagName === "TEXTAREA" ? key(target) : (target.dataset.key ?? null);
		});
		element.addEventListener("change", ({ target }) => {
			if (target.dataset.act === "edit") {
				unsaved.delete(key(target));
				send(target, { text: target.value });
			}
			if (target.dataset.act === "speaker") send(target, { speaker: target.value });
		});
		element.addEventListener("keydown", (event) => {
			const box = event.target;
			const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key];
			if (box.dataset.act === "seen" && steps) {
				event.preventDefault();
				checks()[checks().indexOf(box) + steps]?.focus();
			}
			if (box.tagName !== "TEXTAREA" || event.key !== "Enter" || event.shiftKey) return;
			event.preventDefault();
			const add = box.parentElement.querySelector('[data-act="add"]');
			if (box.dataset.act === "edit") box.blur();
			else if (add) add.click();
		});
		// A box shows what is stored: it changes when the answer comes, so that a mark nobody kept is never seen.
		element.addEventListener("click", (event) => {
			const box = event.target.closest('[data-act="seen"]');
			if (!box) return;
			event.preventDefault();
			send(box, { seen: box.checked });
		});
		element.addEventListener("click", ({ target }) => {
			const button = target.closest("button[data-act]");
			if (!button) return;
			const beside = button.parentElement;
			if (button.dataset.act === "add") {
				const box = beside.querySelector("textarea");
				unsaved.delete(key(box));
				send(button, { text: box.value });
			}
			if (button.dataset.act === "place") send(button, { section: beside.querySelector("select").value });
			if (["remove", "accept", "undo"].includes(button.dataset.act)) send(button, {});
		});
		const restore = () => {
			for (const box of boxes()) {
				if (unsaved.has(key(box))) box.value = unsaved.get(key(box));
				if (focused === key(box) && document.activeElement === document.body) {
					box.focus({ preventScroll: true });
					box.setSelectionRange(box.value.length, box.value.length);
				}
				grow(box);
			}
			for (const box of checks()) box.checked = box.defaultChecked; // a redraw changes the attribute only
			const mark = checks().find((box) => box.dataset.key === focused);
			if (mark && document.activeElement === document.body) mark.focus({ preventScroll: true });
		};
		watch("value", restore);
		requestAnimationFrame(restore);
	};

	// After a refused signature: the first thing that nobody has marked as checked.
	const toUnseen = () => document.querySelector('#must [data-act="seen"]:not(:checked)')?.focus({ focusVisible: true });

	document.addEventListener("click", (event) => {
		const { target } = event;
		const seek = target.closest?.("[data-seek]");
		const player = document.getElementById("recording");
		if (seek && player) {
			player.currentTime = Number(seek.dataset.seek);
			player.play();
		}
		const show = target.closest?.("[data-show]");
		const shown = show && document.getElementById(show.dataset.show);
		if (shown) {
			event.preventDefault(); // followed as a link, it would lead to another page: Gradio sets a base address
			shown.tabIndex = -1;
			shown.focus({ preventScroll: true });
			shown.scrollIntoView({ block: shown.offsetHeight > window.innerHeight / 2 ? "start" : "center" });
			shown.classList.add("shown");
			setTimeout(() => shown.classList.remove("shown"), 2500);
		}
	});

	// After an answer: the newest line in sight, the emergency banner before anything else.
	const follow = () =>
		requestAnimationFrame(() => {
			const banner = document.querySelector("section.emergency");
			if (banner) return banner.scrollIntoView({ block: "start", behavior: "smooth" });
			const lines = document.querySelectorAll("ol.chat > li");
			const last = [...lines].reverse().find((line) => line.classList.contains("mine")) ?? lines[0];
			last?.scrollIntoView({ block: "start", behavior: "smooth" });
		});

	// Records up to three minutes and hands the sound to the hidden upload; a microphone that is missing or
	// refused is one sentence, and typing goes on.
	const LONGEST_S = 180;
	const recorder = (element) => {
		const [button, clock, told] = ["button", ".clock", ".told"].map((part) => element.querySelector(part));
		let recording = null;

		const show = (seconds) => {
			const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
			clock.textContent = seconds === null ? "" : `${time} of 3:00`;
		};
		const handOver = (sound) => {
			const kind = sound.type.includes("mp4") ? "m4a" : sound.type.includes("ogg") ? "ogg" : "webm";
			const files = new DataTransfer();
			files.items.add(new File([sound], `message.${kind}`, { type: sound.type }));
			const input = document.querySelector("#recorded input[type=file]");
			input.files = files.files;
			input.dispatchEvent(new Event("change", { bubbles: true }));
		};
		const ended = (stream, parts, ticking) => {
			clearInterval(ticking);
			for (const track of stream.getTracks()) track.stop();
			const kind = recording.mimeType;
			recording = null;
			button.textContent = button.dataset.start;
			button.classList.remove("on");
			show(null);
			told.textContent = "Recording stopped.";
			handOver(new Blob(parts, { type: kind }));
		};
		const begin = (stream) => {
			const parts = [];
			const since = Date.now();
			recording = new MediaRecorder(stream);
			const ticking = setInterval(() => {
				const seconds = Math.round((Date.now() - since) / 1000);
				show(Math.min(seconds, LONGEST_S));
				if (seconds >= LONGEST_S && recording?.state === "recording") recording.stop();
			}, 1000);
			recording.addEventListener("dataavailable", ({ data }) => parts.push(data));
			recording.addEventListener("stop", () => ended(stream, parts, ticking));
			recording.start();
			button.textContent = button.dataset.stop;
			button.classList.add("on");
			told.textContent = "Recording. Press the button again when you are done.";
			show(0);
		};
		button.addEventListener("click", async () => {
			if (recording) return recording.state === "recording" && recording.stop();
			told.textContent = "";
			if (!navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) {
				told.textContent = button.dataset.cannot;
				return;
			}
			button.disabled = true;
			try {
				begin(await navigator.mediaDevices.getUserMedia({ audio: true }));
			} catch (error) {
				told.textContent = error.name === "NotAllowedError" ? button.dataset.refused : button.dataset.none;
			}
			button.disabled = false;
			button.focus();
		});
	};

	window.signpost = { acts, follow, recorder, toUnseen };
})();
