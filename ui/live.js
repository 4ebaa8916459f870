// Records a consultation: the microphone's sound goes to the server in pieces of two seconds, the words heard
// in it come back while people still talk. What could not be sent yet waits in memory and is sent again; the
// server knows each piece by its number, so a repeat does no harm. Nothing is kept in the browser.
(() => {
	if (window.signpost?.live) return;
	const RATE = 16_000;
	const PIECE = 2 * RATE;
	const LOOK_MS = 1000;
	const LONGEST_WAIT_S = 8;
	const QUIET_S = 30;
	const BEHIND_S = 20; // worth saying
	const FAINT = 0.001; // of full scale: a microphone that gives no more gives nothing
	const HEADER = 44;

	// In the sound's own thread: 16 kHz by a windowed sinc, whatever the microphone's rate is.
	const WORKLET = `
const RATE = 16000, LOBES = 16, BATCH = 1600, PHASES = 160;
class Hearing extends AudioWorkletProcessor {
	constructor() {
		super();
		this.ratio = sampleRate / RATE;
		this.half = Math.ceil(LOBES * Math.max(1, this.ratio));
		this.kernels = [];
		this.sound = [new Float32Array(this.half * 2), new Float32Array(this.half * 2)];
		this.first = -2 * this.half; // the number of the first sample that is held
		this.n = 0; // of the next sample to give
		this.out = [new Float32Array(BATCH), new Float32Array(BATCH)];
		this.filled = 0;
		this.channels = 1;
		this.port.onmessage = () => this.give();
	}
	kernel(phase, fraction) {
		if (!this.kernels[phase]) {
			const pass = 0.94 * Math.min(1, 1 / this.ratio);
			const taps = Float32Array.from({ length: 2 * this.half }, (_, k) => {
				const x = k - this.half + 1 - fraction;
				const sinc = x === 0 ? 1 : Math.sin(Math.PI * pass * x) / (Math.PI * pass * x);
				return Math.abs(x) >= this.half ? 0 : pass * sinc * (0.5 + 0.5 * Math.cos((Math.PI * x) / this.half));
			});
			this.kernels[phase] = taps;
		}
		return this.kernels[phase];
	}
	give() {
		if (this.filled) this.port.postMessage({ channels: this.channels, sound: this.out.map((one) => one.slice(0, this.filled)) });
		this.filled = 0;
		this.channels = 1;
	}
	take(given) {
		const [left, right = left] = given;
		if (given.length > 1) this.channels = 2;
		this.sound = [left, right].map((block, side) => {
			const joined = new Float32Array(this.sound[side].length + block.length);
			joined.set(this.sound[side]);
			joined.set(block, this.sound[side].length);
			return joined;
		});
	}
	process([given]) {
		if (!given?.length) return true;
		this.take(given);
		for (;;) {
			const at = this.n * this.ratio;
			const whole = Math.floor(at);
			const from = whole - this.half + 1 - this.first;
			if (from + 2 * this.half > this.sound[0].length) break;
			const taps = this.kernel(this.n % PHASES, at - whole);
			for (const side of [0, 1]) {
				let sum = 0;
				for (let k = 0; k < taps.length; k++) sum += taps[k] * this.sound[side][from + k];
				this.out[side][this.filled] = sum;
			}
			this.filled += 1;
			this.n += 1;
			if (this.filled === BATCH) this.give();
		}
		const done = Math.max(0, Math.floor(this.n * this.ratio) - this.half - this.first);
		this.sound = this.sound.map((one) => one.slice(done));
		this.first += done;
		return true;
	}
}
registerProcessor("hearing", Hearing);`;

	const clockOf = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

	const wav = (sound, channels) => {
		const length = sound[0].length;
		const view = new DataView(new ArrayBuffer(HEADER + length * channels * 2));
		const word = (at, text) => [...text].forEach((letter, k) => view.setUint8(at + k, letter.charCodeAt(0)));
		word(0, "RIFF");
		view.setUint32(4, HEADER - 8 + length * channels * 2, true);
		word(8, "WAVEfmt ");
		view.setUint32(16, 16, true);
		view.setUint16(20, 1, true);
		view.setUint16(22, channels, true);
		view.setUint32(24, RATE, true);
		view.setUint32(28, RATE * channels * 2, true);
		view.setUint16(32, channels * 2, true);
		view.setUint16(34, 16, true);
		word(36, "data");
		view.setUint32(40, length * channels * 2, true);
		for (let n = 0; n < length; n++) {
			for (let side = 0; side < channels; side++) {
				const value = Math.max(-1, Math.min(1, sound[side][n]));
				view.setInt16(HEADER + (n * channels + side) * 2, Math.round(value * 32767), true);
			}
		}
		return view.buffer;
	};

	// The microphone: `heard(batch)` ten times a second until it is closed, `ended()` when it is lost.
	const openMicrophone = async (heard, ended, muted) => {
		const wished = { channelCount: { ideal: 2 }, echoCancellation: false, noiseSuppression: false, autoGainControl: false };
		const stream = await navigator.mediaDevices.getUserMedia({ audio: wished });
		const [track] = stream.getAudioTracks();
		const context = new AudioContext();
		const address = URL.createObjectURL(new Blob([WORKLET], { type: "text/javascript" }));
		let node = null;
		const close = async () => {
			node?.port.postMessage("give");
			await new Promise((done) => setTimeout(done, 60));
			for (const one of stream.getTracks()) one.stop();
			await context.close().catch(() => {});
		};
		try {
			await context.audioWorklet.addModule(address);
			node = new AudioWorkletNode(context, "hearing", { numberOfOutputs: 0, channelCountMode: "max", channelInterpretation: "discrete" });
			node.port.onmessage = ({ data }) => heard(data);
			context.createMediaStreamSource(stream).connect(node);
			await context.resume();
		} catch (error) {
			await close();
			throw error;
		} finally {
			URL.revokeObjectURL(address);
		}
		track.addEventListener("ended", ended);
		track.addEventListener("mute", () => muted(true));
		track.addEventListener("unmute", () => muted(false));
		return { close, name: track.label, rate: context.sampleRate };
	};

	const live = (element, trigger) => {
		const root = element.querySelector("#listen");
		if (!root) return;
		const parts = Object.fromEntries([...root.querySelectorAll("[data-part]")].map((one) => [one.dataset.part, one]));
		const id = new URLSearchParams(location.search).get("id") ?? "";
		const address = `/clinician/live/${encodeURIComponent(id)}`;
		let state = "idle"; // idle, asking, recording, paused, lost, left, stopping, ended
		let microphone = null;
		let take = "";
		let next = 0;
		let token = "";
		let samples = 0; // recorded, in all
		let batches = [];
		let stereo = false;
		let queue = [];
		let sending = false;
		let offline = false;
		let refusal = "";
		let wrong = ""; // the name of what is wrong with the microphone
		let view = { status: "new", windows: 0, quiet_s: 0, trouble: "" };
		let faint = [0, 0]; // seconds without any sound, by channel
		let sure = 0;

		const say = (name, filled = {}) => (root.dataset[name.replace(/-(.)/g, (_, c) => c.toUpperCase())] ?? name).replace(/\{(\w+)\}/g, (_, key) => filled[key]);
		const put = (part, text) => {
			if (parts[part].textContent !== text) parts[part].textContent = text;
		};
		// In half minutes, for what is read out must not change every second.
		const waiting = () => 30 * Math.ceil((queue.reduce((sum, one) => sum + (one.samples ?? 0), 0) + pending()) / RATE / 30);
		const pending = () => batches.reduce((sum, one) => sum + one.sound[0].length, 0);

		// --- asking the server ---------------------------------------------------------------

		const ask = async (path, options = {}) => {
			const answer = await fetch(address + path, { ...options, headers: { "x-signpost-token": token, ...options.headers } });
			const said = await answer.json().catch(() => ({}));
			if (answer.ok) return said;
			throw Object.assign(new Error(said.sentence ?? ""), { status: answer.status });
		};
		const post = (act, given) => ask(`/${act}`, { method: "POST", body: JSON.stringify(given), headers: { "content-type": "application/json" } });
		const send = (one) =>
			one.body
				? ask(`/pieces/${one.n}?take=${take}`, { method: "POST", body: one.body, headers: { "content-type": "audio/wav" } })
				: post("break", { take, n: one.n, why: one.why });
		const isFinal = ({ status }) => [404, 409, 413, 415].includes(status);

		// One after the other; what fails is sent again until it is taken or refused for good.
		const drain = async () => {
			if (sending) return;
			sending = true;
			for (let wait = 1; queue.length; ) {
				try {
					await send(queue[0]);
					queue.shift();
					wait = 1;
					offline = false;
				} catch (error) {
					if (!queue.length) break; // deleted meanwhile
					if (isFinal(error)) {
						await refused(error.message || "This recording was ended: reload the page to see it.");
						break;
					}
					offline = true;
					show();
					if (error.status === 403) await look();
					await new Promise((done) => setTimeout(done, wait * 1000));
					wait = Math.min(2 * wait, LONGEST_WAIT_S);
				}
			}
			sending = false;
			show();
		};

		const refused = async (sentence) => {
			queue = [];
			refusal = sentence;
			await silence();
			state = "ended";
			show();
		};

		const look = async () => {
			try {
				const seen = await ask(`?since=${view.windows ?? 0}`);
				token = seen.token;
				const fresh = seen.windows < (view.windows ?? 0);
				addLines(fresh ? [] : seen.lines, seen.open);
				view = seen;
				return seen;
			} catch {
				return null;
			}
		};

		// --- the sound -------------------------------------------------------------------------

		const flush = () => {
			const length = pending();
			if (!length) return;
			const sound = [0, 1].map((side) => {
				const joined = new Float32Array(length);
				let at = 0;
				for (const one of batches) {
					joined.set(one.sound[side], at);
					at += one.sound[side].length;
				}
				return joined;
			});
			batches = [];
			queue.push({ n: next, samples: length, body: wav(sound, stereo ? 2 : 1) });
			next += 1;
			drain();
		};
		const heard = (batch) => {
			const [left, right] = batch.sound;
			stereo ||= batch.channels === 2 && left.some((value, n) => Math.abs(value - right[n]) > 1e-4);
			batches.push(batch);
			samples += left.length;
			const levels = batch.sound.map((one) => Math.sqrt(one.reduce((sum, value) => sum + value * value, 0) / one.length));
			levels.forEach((level, side) => {
				faint[side] = level < FAINT ? faint[side] + left.length / RATE : 0;
				const meter = parts[side ? "right" : "left"];
				meter.value = level > 0 ? Math.max(0, Math.min(1, (20 * Math.log10(level) + 60) / 60)) : 0;
			});
			put("clock", clockOf(samples / RATE));
			if (pending() >= PIECE) flush();
		};
		const silence = async () => {
			const closing = microphone;
			microphone = null;
			await closing?.close();
			flush();
		};
		const breakOff = async (why, becomes) => {
			if (state !== "recording") return;
			state = becomes;
			show();
			await silence();
			queue.push({ n: next, why });
			await drain();
			show();
		};

		const whyNot = (error) => ({ NotAllowedError: "refused", SecurityError: "refused", NotFoundError: "none", OverconstrainedError: "none", NotReadableError: "busy", AbortError: "busy" })[error.name] ?? "none";

		const record = async () => {
			if (!parts.told.checked) {
				wrong = "untold";
				parts.told.focus();
				return show();
			}
			if (!navigator.mediaDevices?.getUserMedia || !window.AudioWorkletNode) {
				wrong = "insecure";
				return show();
			}
			const before = state;
			state = "asking";
			wrong = refusal = "";
			show();
			try {
				if (!token) await look();
				const early = [];
				let begun = false;
				microphone = await openMicrophone(
					(batch) => (begun ? heard(batch) : early.push(batch)),
					() => breakOff("lost", "lost"),
					(off) => {
						wrong = off ? "muted" : "";
						show();
					},
				);
				if (!take || before === "left") {
					const first = await post("begin", { told: true, microphone: microphone.name });
					take = first.take;
					next = first.next;
					trigger("submit", { act: "begun" });
				}
				begun = true;
				state = "recording";
				faint = [0, 0];
				early.forEach(heard);
			} catch (error) {
				const closing = microphone;
				microphone = null;
				await closing?.close();
				state = before;
				if (error instanceof DOMException) wrong = whyNot(error);
				else refusal = error.message || "Signpost does not answer: try again in a moment.";
			}
			show();
		};

		const stop = async () => {
			state = "stopping";
			show();
			await silence();
			for (;;) {
				await drain();
				if (state === "ended") return;
				try {
					await post("stop", {});
					break;
				} catch (error) {
					if (isFinal(error)) return refused(error.message);
					offline = true;
					show();
					if (error.status === 403) await look();
					await new Promise((done) => setTimeout(done, 2000));
				}
			}
			ended();
			trigger("submit", { act: "stopped" });
		};
		const remove = async () => {
			if (Date.now() - sure > 8000) {
				sure = Date.now();
				return show();
			}
			sure = 0;
			state = "stopping";
			const closing = microphone;
			microphone = null;
			await closing?.close();
			batches = [];
			queue = [];
			try {
				await post("discard", {});
				ended();
				trigger("submit", { act: "discarded" });
				parts.words.replaceChildren();
				state = "idle";
				parts.told.checked = false;
			} catch (error) {
				state = "paused";
				refusal = error.message || "Signpost does not answer: press Delete again in a moment.";
			}
			show();
		};
		const ended = () => {
			state = "ended";
			take = "";
			next = samples = 0;
			view = { status: "new", windows: 0, quiet_s: 0, trouble: "" };
			wrong = refusal = "";
			show();
		};

		// --- what is shown ---------------------------------------------------------------------

		const lineOf = ({ at, text }, css) => {
			const line = document.createElement("p");
			line.className = css;
			const time = document.createElement("span");
			time.className = "small";
			time.textContent = `${clockOf(at)} `;
			line.append(time, text);
			return line;
		};
		const addLines = (lines, open = []) => {
			const box = parts.words;
			const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 60;
			for (const line of box.querySelectorAll(".open")) line.remove();
			box.append(...(lines ?? []).map((one) => lineOf(one, "settled")), ...open.map((one) => lineOf(one, "open")));
			if (atEnd) box.scrollTop = box.scrollHeight;
		};
		const trouble = () => {
			const at = clockOf(Math.max(samples / RATE, view.kept_s ?? 0));
			if (refusal) return refusal;
			if (sure && Date.now() - sure < 8000) return say("sure");
			if (offline && queue.length) return say(state === "stopping" ? "unsent" : "offline", { waiting: waiting() });
			if (wrong) return say(wrong, { at });
			if (state === "lost" || state === "left") return say(state, { at });
			if (state !== "recording") return "";
			const dead = stereo ? ["left-dead", "right-dead"].filter((_, side) => faint[side] >= QUIET_S) : [];
			const quiet = Math.max(view.quiet_s ?? 0, Math.min(...faint));
			if (quiet >= QUIET_S) return say("quiet", { quiet: Math.floor(quiet / QUIET_S) * QUIET_S });
			if (dead.length) return say(dead[0]);
			const behind = samples / RATE - (view.heard_s ?? 0);
			return view.trouble || (behind >= BEHIND_S ? say("behind", { behind: behind >= 3 * BEHIND_S ? 3 * BEHIND_S : BEHIND_S }) : "");
		};
		const STATES = { recording: "Recording", paused: "Paused: the microphone is off", asking: "Waiting for the microphone", stopping: "Stopped: the last words are being heard", lost: "Microphone lost", left: "Not recording" };
		const show = () => {
			const begun = ["recording", "paused", "lost", "left"].includes(state);
			root.dataset.state = state;
			put("record", state === "recording" ? "Pause" : begun ? "Carry on" : "Record");
			parts.record.disabled = ["asking", "stopping", "ended"].includes(state);
			parts.stop.hidden = !begun;
			parts.delete.hidden = !begun;
			parts.told.disabled = begun && state !== "left";
			parts.levels.hidden = state !== "recording";
			parts["right-label"].hidden = !stereo;
			put("state", STATES[state] ?? "");
			const named = stereo ? ["Left microphone", "Right microphone"] : ["Microphone", ""];
			["left-label", "right-label"].forEach((label, side) => {
				const name = parts[label].firstElementChild;
				if (name.textContent !== named[side]) name.textContent = named[side];
			});
			const said = trouble();
			put("wrong", said);
			parts.wrong.hidden = !said;
			parts.words.hidden = !begun && !parts.words.childElementCount;
			window.signpost.recording = begun && state !== "left" || state === "stopping" || queue.length > 0;
		};

		parts.record.addEventListener("click", () => (state === "recording" ? breakOff("paused", "paused") : record()));
		parts.stop.addEventListener("click", stop);
		parts.delete.addEventListener("click", remove);
		parts.told.addEventListener("change", () => {
			if (wrong === "untold") wrong = "";
			show();
		});
		window.addEventListener("beforeunload", (event) => {
			if (root.isConnected && window.signpost.recording) event.preventDefault();
		});
		const watching = setInterval(async () => {
			if (!root.isConnected) return clearInterval(watching);
			if (take && state !== "ended") await look();
			show();
		}, LOOK_MS);
		look().then((seen) => {
			if (seen?.status === "listening") {
				state = "left";
				samples = seen.kept_s * RATE;
				put("clock", clockOf(seen.kept_s));
			}
			show();
		});
		show();
	};

	window.signpost.live = live;
})();
