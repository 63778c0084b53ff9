// A short talk to go through aloud: eight steps up to the question, four answers, a goodbye.
import type { RehearsalView } from '../bindings/RehearsalView';
import type { ScriptLine } from '../bindings/ScriptLine';
import type { ScriptStep } from '../bindings/ScriptStep';

const say = (text: string): ScriptLine => ({ kind: 'say', text: `“${text}”` });
const points = (...text: string[]): ScriptLine => ({ kind: 'points', text });
const cue = (text: string): ScriptLine => ({ kind: 'cue', text });

const MAIN: [string, ...ScriptLine[]][] = [
  ['Say thank you', say('Thank you for coming, Adaeze. I’m glad that we can talk in person.'), cue('Sit down first. Let them find their place. Breathe out.')],
  ['Say what it is about', say('I’d like to look with you at how we work together, and whether we go on.'), cue('One sentence. Then stop, and let it land.')],
  ['Say what you wish for them', say('I want to work with you, and I want this to work. I’d love to see you make great strides.'), cue('Warm and slow. Look at them, if you can. Say it only as far as it is true.')],
  ['Say what you bring', say('Let me begin with what I bring.'), points('Be prepared for each session', 'Give you my full attention', 'Help you when you are stuck'), say('I do this gladly, and I’ll go on doing it.'), cue('Say it as a promise, and not as a bill.')],
  ['Say what happened', say('Here is what I saw, as plainly as I can say it.'), points('5 October 2026: You came at half past ten.', '19 October 2026: You did not come, and did not call.'), say('That is how I saw it. How was it for you?'), cue('Only days and facts. Then listen to the end. If they saw it in another way, say: “Thank you for telling me.”')],
  ['Say what it means', say('As it stands, our work can’t bring you where you want to go. I don’t want you to give time and money to something that doesn’t help you.'), cue('No reasons on top. A short sentence is easier to hear.')],
  ['Say that this is one half', say('What I bring is one half. The other half is yours, and only you can bring it. This is what I would need from you:'), points('Be there when we begin.', 'Take one step between our sessions, or tell me before it is due.'), say('It need not be perfect. We would both hold to it, and tell each other early when it gets hard.'), cue('Count them on your fingers. Then ask: “Is that clear?”')],
  ['Ask, and wait', say('Can you commit to working with me in this way?'), say('You are free to say yes or no. I’ll respect what you choose.'), cue('Now be silent. Count to ten if you need to. The answer is theirs.')],
];
const [COMMIT, YES, NO, UNSURE, HEATED, CLOSING] = [7, 8, 9, 10, 11, 12];
const to = (step: number, says: string) => ({ says: `“${says}”`, to: step });

const branch = (heading: string, replies: ScriptStep['replies'], ...lines: ScriptLine[]): ScriptStep => ({ heading, place: { kind: 'branch', name: heading }, lines, replies, next: null });

const steps: ScriptStep[] = [
  ...MAIN.map(([heading, ...lines], i): ScriptStep => ({
    heading, lines, place: { kind: 'main', at: i + 1, of: MAIN.length }, next: i === COMMIT ? null : i + 1,
    replies: i === COMMIT ? [to(YES, 'Yes, I want to try.'), to(NO, 'No, that is not for me.'), to(UNSURE, 'I don’t know yet.'), to(HEATED, 'After all I have paid you?')] : [],
  })),
  branch('If they say yes', [to(CLOSING, 'Good. I’ll do that.'), to(UNSURE, 'Wait. I’m not so sure after all.')], say('Thank you, Adaeze. I’m glad.'), say('Let’s put it in writing, so that we both know what we said yes to. We’ll sign it together.'), cue('Take out the plan and read it together. Change a line if they have a better one. You both sign.')),
  branch('If they say no', [to(CLOSING, 'All right. Thank you.'), to(HEATED, 'That isn’t fair.')], say('Thank you for being open with me. It is yours to choose, and I respect it.'), say('The way we worked did not bring you the results you want. So let us bring it to a good end.'), say('Here is what happens now.'), say('Our last day is 28 December 2026.'), say('We meet once more, to look back and say goodbye.'), say('You get €190 back from me, for what you have not used.'), say('These are people who could go on with you. You need not decide today.'), points('A colleague in town', 'The counselling line'), say('When you are ready to work with me in the way I described, I’ll be glad to hear from you.'), cue('Keep your voice warm to the end. You do not need to win them over.')),
  branch('If they are not sure', [to(CLOSING, 'You’ll hear from me.'), to(YES, 'I can tell you now. Yes.'), to(NO, 'I can tell you now. No.')], say('That’s all right. It is a big question, and it deserves some time.'), say('Please tell me by 3 December 2026. Until then, nothing changes.'), cue('Do not fill the silence with reasons. Write the day down for both of you.')),
  branch('If it gets heated, or tears come', [to(COMMIT, 'I’m all right. Go on.'), to(CLOSING, 'I want to stop here.')], cue('Slow down. Lower your voice. Say nothing for three breaths.'), say('I can see that this is hard. Take all the time you need.'), say('Would you like a short break, or some water?'), cue('Say it once, not twice. If they blame you, do not defend yourself. Say: “I hear you.”'), cue('If you do not feel safe, end it. Then go to where people are.')),
  branch('Say goodbye', [], say('Thank you for talking this through with me, Adaeze. I know it was not easy.'), say('You’ll get it from me in writing by tomorrow. Take good care of yourself.'), cue('Get up slowly. Go with them to the door, and smile.')),
];

export const goodbye: RehearsalView = { name: 'Adaeze', script: { title: 'A talk with Adaeze', steps } };
