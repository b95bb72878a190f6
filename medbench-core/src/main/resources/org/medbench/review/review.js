'use strict';
(function () {
  const packet = JSON.parse(document.getElementById('packet').textContent);
  const digest = document.body.dataset.digest;
  const KEY = 'medbench-review ' + digest;
  const $ = id => document.getElementById(id);
  const VERDICTS = [
    ['OK', 'OK: question, options and key are sound'], ['WRONG_KEY', 'Wrong key: another answer is right'],
    ['NO_CORRECT_OPTION', 'None of the options is right'], ['MULTIPLE_CORRECT', 'Several options are right'],
    ['UNCLEAR_QUESTION', 'The question is unclear'], ['UNCLEAR_OPTIONS', 'The options are unclear'],
    ['MISSING_INFO', 'Information is missing'], ['MISSING_IMAGE', 'A picture is missing'],
    ['OUTDATED', 'Outdated'], ['REGION_SPECIFIC', 'Right in some regions only'], ['DUPLICATE', 'Duplicate of another item'],
    ['NOT_MEDICAL', 'Not a medical question'], ['PRIVACY', 'May identify a person'],
    ['BIAS_OR_HARM', 'Biased, offensive or harmful'], ['OUT_OF_MY_SCOPE', 'I cannot judge this']];
  let state = { reviewer: { id: '', role: '', country: '' }, at: 0, entries: {} };
  let began = Date.now();
  let storage = true;

  function make(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
      else if (value === true) node.setAttribute(name, '');
      else if (value !== false && value != null) node.setAttribute(name, value);
    }
    node.append(...children.filter(child => child != null));
    return node;
  }

  const sheetAt = () => packet.sheets[state.at];
  const isDone = sheet => {
    const entry = state.entries[sheet.digest];
    return !!(entry && entry.revealed && entry.revealed.verdict && !problem(sheet));
  };

  const drafts = {}; // an item counts as begun only once something is entered
  function entryOf(sheet) {
    return state.entries[sheet.digest] || drafts[sheet.digest] || (drafts[sheet.digest] = {
      blind: { picks: [], text: '', missing: '', essential: 'no', scope: 'UNSTATED', comment: '' },
      seconds: 0, at: new Date().toISOString() });
  }

  function say(text, bad) { $('status').textContent = text; $('status').className = bad ? 'warning' : ''; }

  function keep() {
    try {
      localStorage.setItem(KEY, JSON.stringify(state));
      say('Kept in this browser at ' + new Date().toLocaleTimeString() + '.');
    } catch (e) {
      storage = false;
      say('This browser keeps nothing: save to a file before you close the page.', true);
    }
  }

  function changed(sheet) {
    const entry = state.entries[sheet.digest] = entryOf(sheet);
    const now = Date.now();
    entry.seconds += Math.min(600, Math.round((now - began) / 1000)); // a pause is no work
    began = now;
    entry.at = new Date(now).toISOString();
    keep();
    marks();
  }

  function marks() {
    packet.sheets.forEach((sheet, i) => {
      const button = $('list').children[i].firstChild;
      const begun = !!state.entries[sheet.digest];
      const done = isDone(sheet);
      button.setAttribute('aria-current', String(i === state.at));
      button.setAttribute('aria-label', 'Item ' + (i + 1) + ', ' + (done ? 'judged' : begun ? 'begun' : 'open'));
      button.firstChild.textContent = done ? '✓' : begun ? '…' : '';
    });
    const done = packet.sheets.filter(isDone).length;
    $('bar').max = packet.sheets.length;
    $('bar').value = done;
    $('count').textContent = done + ' of ' + packet.sheets.length;
    $('named').textContent = state.reviewer.id || 'please give a pseudonym';
  }

  function pictures(list, what) {
    return list.map((picture, i) => picture.data
      ? make('img', { src: picture.data, alt: what + ' ' + (i + 1) + ' of the item (' + picture.name + ')' })
      : make('p', { class: 'warning' }, 'Not shown here: ' + picture.name));
  }

  let fields = 0;
  function choice(type, name, label, on, change, extra) {
    const input = make('input', { type, name, id: 'f' + (++fields), onchange: change });
    input.checked = on;
    return make('div', { class: 'choice' }, input, make('label', { for: input.id }, label, ...(extra || [])));
  }

  function group(legend, cls, ...children) {
    return make('fieldset', {}, make('legend', {}, legend), make('div', { class: cls }, ...children));
  }

  function radios(sheet, legend, holder, field, options, asNumber) {
    const name = 'g' + (++fields);
    return group(legend, 'row', ...options.map(([value, label]) => choice('radio', name, label, holder[field] === value,
      () => { holder[field] = asNumber ? Number(value) : value; changed(sheet); })));
  }

  function checks(sheet, legend, holder, field, options) {
    return group(legend, 'row', ...options.map(([value, label]) => choice('checkbox', '', label, holder[field].includes(value),
      event => {
        holder[field] = holder[field].filter(other => other !== value);
        if (event.target.checked) holder[field].push(value);
        changed(sheet);
      })));
  }

  function picks(sheet, legend, holder, withPictures) {
    const redraw = () => boxes.forEach(box => { box.input.checked = holder.picks.includes(box.value); });
    const boxes = [];
    const options = sheet.choices.map(option => [option.label,
      make('span', {}, make('strong', {}, option.label + '  '), option.text), option.pictures]);
    options.push(['none', 'None of these', []]);
    return group(legend, '', ...options.map(([value, label, shown]) => {
      const row = choice('checkbox', '', label, holder.picks.includes(value), event => {
        let rest = holder.picks.filter(other => other !== value);
        if (event.target.checked) rest = value === 'none' ? ['none'] : rest.filter(other => other !== 'none').concat(value);
        holder.picks = rest;
        redraw();
        changed(sheet);
      }, withPictures ? pictures(shown, 'Picture of option ' + value) : []);
      boxes.push({ value, input: row.firstChild });
      return row;
    }));
  }

  function text(sheet, label, holder, field, lines) {
    const id = 'f' + (++fields);
    const input = make(lines > 1 ? 'textarea' : 'input', { id, maxlength: 10000, rows: lines, autocomplete: 'off',
      oninput: event => { holder[field] = event.target.value; changed(sheet); } });
    input.value = holder[field];
    if (lines === 1) input.style.width = '100%';
    return make('div', {}, make('label', { class: 'text', for: id }, label), input);
  }

  function problem(sheet) {
    const revealed = (state.entries[sheet.digest] || {}).revealed;
    if (!revealed || revealed.verdict !== 'WRONG_KEY') return '';
    const corrected = sheet.choices.length
      ? revealed.picks.length > 0 && !revealed.picks.includes('none')
        && revealed.picks.slice().sort().join() !== sheet.key.labels.slice().sort().join()
      : revealed.text.trim() !== '';
    return corrected ? '' : 'You say that the key is wrong: please give another answer as the right one.';
  }

  function blindPart(sheet, entry) {
    const blind = entry.blind;
    const parts = [make('h3', {}, 'Step 1: before you see the key')];
    if (sheet.choices.length) parts.push(picks(sheet, 'Which options are right?', blind, true));
    else parts.push(text(sheet, 'Your answer', blind, 'text', 2));
    parts.push(
      radios(sheet, 'How sure are you?', blind, 'confidence',
        [[1, '1 guessing'], [2, '2'], [3, '3'], [4, '4'], [5, '5 certain']], true),
      text(sheet, 'Is information missing that is needed to answer? Which?', blind, 'missing', 1),
      radios(sheet, 'Can the item be answered without it?', blind, 'essential', [['no', 'Yes, or nothing is missing'], ['yes', 'No, it is essential']]),
      radios(sheet, 'Is this your specialty?', blind, 'scope', [['OWN', 'Yes'], ['ADJACENT', 'Adjacent'], ['NO', 'No']]),
      text(sheet, 'Comment', blind, 'comment', 2));
    if (entry.revealed) parts.slice(1).forEach(part => part.querySelectorAll('input,textarea').forEach(input => { input.disabled = true; }));
    return parts;
  }

  function revealPart(sheet, entry) {
    const revealed = entry.revealed;
    const key = sheet.choices.length ? sheet.key.labels.join(', ') : '';
    const mine = entry.blind.picks.slice().sort().join(', ');
    const warning = make('p', { class: 'warning', role: 'alert' }, problem(sheet));
    const correction = make('div', {});
    const note = () => { warning.textContent = problem(sheet); };
    const verdictId = 'f' + (++fields);
    const select = make('select', { id: verdictId, onchange: event => {
      revealed.verdict = event.target.value; changed(sheet); note(); } }, make('option', { value: '' }, 'Choose …'));
    VERDICTS.forEach(([value, label]) => select.append(make('option', { value }, label)));
    select.value = revealed.verdict;
    if (sheet.choices.length) correction.append(picks(sheet, 'If the key is wrong: which options are right?', revealed, false));
    else correction.append(text(sheet, 'If the key is wrong: the right answer', revealed, 'text', 2));
    correction.addEventListener('change', note);
    correction.addEventListener('input', note);
    return [
      make('h3', { id: 'step2', tabindex: '-1' }, 'Step 2: with the key'),
      make('div', { class: 'key' },
        make('p', {}, make('strong', {}, 'Stored key: '), key ? key + '  ' : '', sheet.key.answers.join(' · ')),
        sheet.choices.length ? make('p', { class: mine === key ? 'same' : 'other' },
          mine === key ? 'You gave the same answer.' : 'You answered: ' + (mine || 'nothing')) : null,
        sheet.key.explanation ? make('p', {}, make('strong', {}, 'Explanation: '), sheet.key.explanation) : null,
        ...sheet.notes.map((said, i) => make('p', {}, make('strong', {}, 'Reviewer ' + (i + 1) + ': '), said))),
      make('label', { class: 'text', for: verdictId }, 'Your verdict'), select, warning, correction,
      text(sheet, 'Evidence: guideline or textbook, with its year', revealed, 'evidence', 1),
      make('p', {}),
      checks(sheet, 'Does it hold …', revealed, 'validity', [['CURRENT', 'now'], ['DATE_BOUND', 'until guidelines change'], ['REGION_BOUND', 'in some countries only']]),
      radios(sheet, 'Harm if a model learned this key', revealed, 'harm', [['NONE', 'None'], ['MILD', 'Mild'], ['SERIOUS', 'Serious']]),
      checks(sheet, 'Concerns', revealed, 'concerns', [['IDENTIFIABLE_PERSON', 'A person could be identified'], ['OFFENSIVE_OR_BIASED', 'Offensive or biased words']]),
      text(sheet, 'Comment', revealed, 'comment', 2)];
  }

  function reveal() {
    const sheet = sheetAt();
    const entry = entryOf(sheet);
    if (entry.revealed) return;
    const blind = entry.blind;
    if (sheet.choices.length ? !blind.picks.length : !blind.text.trim()) {
      say('Please answer first: the key is shown afterwards. If you cannot, choose “None of these” and say so in the comment.', true);
      return;
    }
    entry.revealed = { verdict: '', picks: [], text: '', evidence: '', validity: [], harm: 'UNSTATED', concerns: [], comment: '' };
    changed(sheet);
    show();
    $('step2').focus();
  }

  function show() {
    const sheet = sheetAt();
    const entry = entryOf(sheet);
    const moves = make('div', { class: 'moves' },
      make('button', { type: 'button', id: 'previous', disabled: state.at === 0, onclick: () => go(state.at - 1) }, 'Previous'),
      entry.revealed ? null : make('button', { type: 'button', id: 'reveal', class: 'main', onclick: reveal }, 'Show the key'),
      make('button', { type: 'button', id: 'next', class: entry.revealed ? 'main' : '', disabled: state.at === packet.sheets.length - 1, onclick: () => go(state.at + 1) }, 'Next'));
    $('sheet').replaceChildren(
      make('h2', {}, 'Item ' + (state.at + 1) + ' of ' + packet.sheets.length),
      make('p', { class: 'hint' }, [sheet.subject, sheet.item].filter(Boolean).join(' · ')),
      ...(sheet.context ? [make('div', { class: 'context', tabindex: '0', role: 'region', 'aria-label': 'Context' }, sheet.context)] : []),
      make('p', { class: 'stem' }, sheet.text),
      ...pictures(sheet.pictures, 'Picture'),
      ...blindPart(sheet, entry),
      ...(entry.revealed ? revealPart(sheet, entry) : []),
      moves);
    began = Date.now();
    marks();
  }

  function go(to) {
    if (to < 0 || to >= packet.sheets.length) return;
    state.at = to;
    if (storage) keep();
    show();
    $('sheet').focus();
    window.scrollTo(0, $('sheet').offsetTop - 20);
  }

  function strip(list) { return list.map(picture => ({ name: picture.name })); }

  function saved() {
    const slim = Object.assign({}, packet, { sheets: packet.sheets.map(sheet => Object.assign({}, sheet, {
      pictures: strip(sheet.pictures), choices: sheet.choices.map(option => Object.assign({}, option, { pictures: strip(option.pictures) })) })) });
    const opinions = packet.sheets.filter(sheet => state.entries[sheet.digest]).map(sheet => {
      const entry = state.entries[sheet.digest];
      const opinion = { item: sheet.digest, blind: entry.blind, seconds: entry.seconds, at: entry.at };
      if (isDone(sheet)) opinion.revealed = entry.revealed;
      return opinion;
    });
    return { format: 'medbench-review-1', packet: slim, packetDigest: digest, reviewer: state.reviewer,
      savedAt: new Date().toISOString(), opinions };
  }

  function save() {
    if (!/^[\p{L}\p{N}][\p{L}\p{N}._ -]{0,39}$/u.test(state.reviewer.id)) {
      $('who').open = true;
      $('reviewer').focus();
      say('Please give a pseudonym first: letters, digits, dots, hyphens and blanks.', true);
      return;
    }
    const link = make('a', { href: URL.createObjectURL(new Blob([JSON.stringify(saved())], { type: 'application/json' })),
      download: 'review-' + state.reviewer.id.replace(/[^\p{L}\p{N}]+/gu, '-') + '.json' });
    document.body.append(link);
    link.click();
    link.remove();
    say('Saved to a file. Items without a verdict count as not judged.');
  }

  async function open(file) {
    try {
      const read = JSON.parse(await file.text());
      if (read.format !== 'medbench-review-1' || read.packetDigest !== digest) {
        throw new Error('it belongs to another packet');
      }
      state.reviewer = read.reviewer;
      state.entries = {};
      read.opinions.forEach(opinion => { state.entries[opinion.item] = {
        blind: opinion.blind, revealed: opinion.revealed, seconds: opinion.seconds, at: opinion.at }; });
      who();
      go(0);
      say('Opened ' + file.name + '.');
    } catch (e) {
      say('This file was not opened: ' + e.message + '.', true);
    }
  }

  function who() {
    for (const [id, field] of [['reviewer', 'id'], ['role', 'role'], ['country', 'country']]) {
      $(id).value = state.reviewer[field];
      $(id).oninput = () => { state.reviewer[field] = $(id).value.trim(); keep(); marks(); };
    }
    $('who').open = !state.reviewer.id;
  }

  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    if (kept) {
      state = kept;
      state.at = Math.min(Math.max(0, state.at | 0), packet.sheets.length - 1);
      say('Resumed where you stopped.');
    }
  } catch (e) {
    storage = false;
    say('This browser keeps nothing: save to a file before you close the page.', true);
  }
  document.title = 'Review of ' + packet.title;
  $('title').textContent = 'Expert review: ' + packet.title;
  $('about').textContent = packet.benchmark + ' at ' + packet.revision.slice(0, 12) + ' · licence ' + packet.license
    + ' · sheet ' + digest.slice(7, 15) + ' · ' + packet.sheets.length + ' items';
  packet.sheets.forEach((sheet, i) => $('list').append(make('li', {}, make('button', { type: 'button', onclick: () => go(i) },
    make('span', { class: 'mark' }), (i + 1) + '  ' + sheet.text.slice(0, 60)))));
  $('save').addEventListener('click', save);
  $('open').addEventListener('change', event => { if (event.target.files[0]) open(event.target.files[0]); });
  document.addEventListener('keydown', event => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const action = { KeyN: () => go(state.at + 1), KeyP: () => go(state.at - 1), KeyR: reveal, KeyS: save }[event.code];
    if (action) { event.preventDefault(); action(); }
  });
  who();
  show();
})();
