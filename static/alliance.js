/* Small helps for pages that work as plain HTML: dialogs, the double-submit guard, the account menu, charts.
   Words come from the page; styles are set through properties only, which the content security policy allows. */
(function () {
    "use strict";

    // Dialogs: a button with data-dialog opens the dialog of that id, one with data-dialog-close closes its own.
    document.addEventListener("click", function (event) {
        const opener = event.target.closest("[data-dialog]");
        if (opener) {
            const dialog = document.getElementById(opener.dataset.dialog);
            if (dialog && !dialog.open) dialog.showModal();
            return;
        }
        const closer = event.target.closest("[data-dialog-close]");
        if (closer) closer.closest("dialog").close();
        if (event.target instanceof HTMLDialogElement) event.target.close(); // a click on the backdrop
    });

    // A form is sent once. The buttons are freed again when the page comes back from the browser's cache, and a
    // download answers without leaving the page, so its form opts out with data-resubmit.
    document.addEventListener("submit", function (event) {
        const form = event.target;
        if (event.defaultPrevented || form.method === "dialog" || "resubmit" in form.dataset) return;
        if (form.dataset.sent) {
            event.preventDefault();
            return;
        }
        form.dataset.sent = "yes";
        // After the event, so that the pressed button's own name and value are still sent.
        setTimeout(function () {
            for (const button of document.querySelectorAll("button[type=submit]")) {
                if (button.form === form) {
                    button.dataset.busy = "yes";
                    button.setAttribute("aria-disabled", "true");
                }
            }
        });
    });
    window.addEventListener("pageshow", function () {
        for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
        for (const button of document.querySelectorAll("[data-busy]")) {
            delete button.dataset.busy;
            button.removeAttribute("aria-disabled");
        }
    });

    // A job that has ended has the page loaded anew, once: while that takes its time, nothing asks again.
    let leaving = false;
    document.addEventListener("htmx:beforeOnLoad", function (event) {
        if (event.detail.xhr.getResponseHeader("HX-Refresh")) leaving = true;
    });
    document.addEventListener("htmx:beforeRequest", function (event) {
        if (leaving) event.preventDefault();
    });

    document.addEventListener("change", function (event) {
        if (event.target.matches("select[data-autosubmit]")) event.target.form.requestSubmit();
    });

    // Picking many from a list: all or none without a round trip, and how many are ticked against the seats there are.
    function countPicks(form) {
        const count = form.querySelector("[data-picks-count]");
        if (!count) return;
        count.textContent = form.querySelectorAll(".picks input:checked").length;
        const place = form.querySelector("select[data-free]");
        const found = place.dataset.free.split(" ").find(function (pair) { return pair.startsWith(place.value + ":"); });
        const free = form.querySelector("[data-picks-free]");
        free.hidden = !found;
        if (!found) return;
        const seats = Number(found.split(":")[1]);
        free.querySelector("strong").textContent = seats;
        free.parentElement.classList.toggle("picking-over", Number(count.textContent) > seats);
    }
    document.addEventListener("click", function (event) {
        const button = event.target.closest("[data-picks]");
        if (!button) return;
        event.preventDefault();
        for (const box of button.form.querySelectorAll(".picks input")) {
            box.checked = button.dataset.picks === "all" && !("busyStudent" in box.dataset);
        }
        countPicks(button.form);
    });
    document.addEventListener("change", function (event) {
        if (event.target.form && event.target.form.querySelector(".picks")) countPicks(event.target.form);
    });

    // Menus are <details>: they open without this, and close by themselves with it.
    document.addEventListener("click", function (event) {
        for (const menu of document.querySelectorAll("details[data-menu][open]")) {
            if (!menu.contains(event.target)) menu.open = false;
        }
    });
    document.addEventListener("keydown", function (event) {
        if (event.key !== "Escape") return;
        for (const menu of document.querySelectorAll("details[data-menu][open]")) {
            menu.open = false;
            menu.querySelector("summary").focus();
        }
    });

    document.addEventListener("click", function (event) {
        const button = event.target.closest("[data-reveal]");
        if (!button) return;
        const field = document.getElementById(button.dataset.reveal);
        const shown = field.type === "password";
        field.type = shown ? "text" : "password";
        button.setAttribute("aria-pressed", String(shown));
    });

    // Copying: a button with data-copy copies the field of that id and says so. Without the clipboard (plain http) the
    // field stands selected, and the keyboard or a long press does the rest.
    document.addEventListener("click", function (event) {
        const button = event.target.closest("[data-copy]");
        if (!button) return;
        const field = document.getElementById(button.dataset.copy);
        const done = function () { button.querySelector("span").textContent = button.dataset.copied; };
        field.focus();
        field.select();
        if (navigator.clipboard) navigator.clipboard.writeText(field.value).then(done, function () {});
        else if (document.execCommand("copy")) done();
    });

    // Charts: <div data-chart="id"> draws the option in <script type="application/json" id="id">.
    function drawChart(box, token) {
        const option = JSON.parse(document.getElementById(box.dataset.chart).textContent);
        const axis = {
            axisLine: { lineStyle: { color: token("--line-strong") } },
            axisLabel: { color: token("--ink-2") },
            splitLine: { lineStyle: { color: token("--line") } },
            nameTextStyle: { color: token("--ink-2") },
        };
        window.echarts.registerTheme("alliance", {
            color: [token("--brand"), "#b8700f", "#5b8bb5", "#6b8a45", "#a86a86", "#6d7a86"],
            textStyle: { fontFamily: token("--font") },
            categoryAxis: Object.assign({}, axis, { splitLine: { show: false } }),
            valueAxis: axis,
            legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 10, textStyle: { color: token("--ink-2") } },
            bar: { barMaxWidth: 36, itemStyle: { borderRadius: [3, 3, 0, 0] } },
            line: { symbolSize: 7, lineStyle: { width: 2.5 } },
        });
        const chart = window.echarts.init(box, "alliance");
        const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
        // Rich text, because ECharts' HTML tooltips carry inline styles, which the policy refuses.
        const tooltip = Object.assign({ trigger: "axis" }, option.tooltip, { renderMode: "richText", confine: true });
        const grid = Object.assign({ left: 8, right: 16, top: 40, bottom: 8, containLabel: true }, option.grid);
        chart.setOption(Object.assign({ animation: !still }, option, { tooltip: tooltip, grid: grid }));
        new ResizeObserver(function () { chart.resize(); }).observe(box);
    }

    function drawCharts(boxes) {
        const styles = getComputedStyle(document.documentElement);
        const token = function (name) { return styles.getPropertyValue(name).trim(); };
        for (const box of boxes) drawChart(box, token);
    }

    // Filters stand open in the page; on a phone they are folded until somebody wants them.
    function fold(narrow) {
        for (const filters of document.querySelectorAll("details[data-fold]")) filters.open = !narrow.matches;
    }

    function start() {
        const narrow = window.matchMedia("(max-width: 767.98px)");
        fold(narrow);
        narrow.addEventListener("change", fold);
        for (const list of document.querySelectorAll(".picks")) countPicks(list.closest("form"));
        const summary = document.querySelector("[data-focus]");
        if (summary) summary.focus();
        const boxes = document.querySelectorAll("[data-chart]");
        if (!boxes.length) return;
        const library = document.createElement("script"); // a megabyte that pages without charts need not load
        library.src = boxes[0].dataset.library;
        library.addEventListener("load", function () { drawCharts(boxes); });
        document.head.append(library);
    }
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
    else start();
})();
