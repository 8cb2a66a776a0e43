// Package quiz reads items, asks them, grades answers and decides what to ask
// next. It knows no terminal, no database and no wall clock: the time is
// passed in, and what must be kept is handed out for a journal to keep.
//
// # The item language
//
// Items stand in content/quiz/*.md. A file may begin with YAML front matter
// (title, order, and topic, which is the file's name unless said). An item is a
// level-3 heading with attributes, and runs to the next heading:
//
//	### What sets the size of a step? {#step-size v=1 claim=gd-rate type=single}
//
//	A paragraph here continues the question.
//
//	- [x] The learning rate, together with the gradient
//	  > Yes: the step is their product.
//	- [ ] The loss itself {m=m-step-is-loss}
//	  > The loss says how bad things are, not which way is down.
//	? Look at the formula of one update.
//	! A step is the learning rate times the gradient, against the gradient.
//
// Attributes are #id, which never changes, v, which rises when the meaning
// changes and so starts the item afresh for everyone, claim, the claims it
// tests (several in quotes), type, and those a type adds. A value with a space
// stands in "double quotes".
//
// Lines are told apart by how they begin. A line that begins with none of
// these continues the one above; a blank line ends it.
//
//   - [ ] text   - [x] text   a choice, wrong or right
//   - [word] text             a statement to classify
//     1. text                   a step to put in order
//     = value ± tolerance unit  the key of a number
//     ~ condition               a case of wrong (or right) answers to speak to
//     > text                    feedback to the line above it
//     ? text                    hint, shown on request; it costs the better rating
//     ! text                    explanation, shown after every answer
//     @ name = ...              a number drawn when the item is asked
//
// A choice, statement or case may end in {m=ID}: choosing it shows the
// misconception of that id. Misconceptions are listed in misconceptions.md, a
// level-2 heading each: the belief, {#m-ID}, then a paragraph of what is so.
// The prefix m- may be left out where one is named.
//
// # Types
//
// single and multiple: choices; one right, or any number.
//
// myth: the heading is a statement, answer=myth or answer=fact says which it
// is, and the choices are reasons why. Both must be right. Choices may also
// begin with "Myth" and "Fact" themselves; then answer may be left out.
//
// classify: statements, each with its class in brackets: brain, descent, both
// or neither, or words of the item's own.
//
// order: a numbered list in the right order; it is asked shuffled.
//
// cloze: {{answer|also right}} in the question, any number of times. Case,
// hyphens and doubled spaces do not count, and one slip in a word of
// six letters or more is forgiven.
//
// numeric: = value ± tolerance unit. The tolerance is absolute, or relative
// with % written to it: = 2.0 ± 5% s. Cases may speak to other numbers, which
// are called answer: ~ answer < 0 {m=m-sign}.
//
// # Drawn numbers
//
// An item with @ lines is asked with other numbers each time:
//
//	@ eta = 0.01..0.5 log 2 digits   uniform in the logarithm, two significant digits
//	@ n = 2..9 integer               uniform over whole numbers
//	@ k = 1 | 2 | 5                  one of these
//	@ step = eta*4                   computed from those above
//
// A range without words is uniform with two significant digits. {eta} in any
// text, or in run, stands for the value; {eta*4} for a computed one, with three
// significant digits unless {eta*4:5} asks for five. The key is such an
// expression too and is computed when asked, never stored. Expressions have
// + - * / and parentheses, and abs, sqrt, exp, ln, log10, log2, pow(base,
// exponent), min, max, round, floor, sin, cos, tanh and pi.
//
// # Items that run an experiment
//
// All take run="LINE", an experiment line as in the lab, and for=TIME of model
// time, the set-up's own if left out. Conditions compare readings, as in
// "rate < 2 and bimodality > 0.6"; drawn numbers may stand in them by name.
//
// predict: choices, none marked right; each has when="CONDITION", true of the
// readings at the end of the run, or when=else for the last. The student
// commits, the run decides: the first choice whose condition holds is right.
//
//	### The rate is raised to 1.1 times the edge. What follows? {#… type=predict run="ravine?eta=0.22" for=10s}
//	- [ ] It settles, only slower {m=m-rate-patience when="loss < 0.01"}
//	- [ ] It jumps ever further {when=else}
//
// Feedback to the choice that comes out begins with Yes, and to no other, so
// that a test can tell when a change in a model has made an item's words false.
//
// set-the-knob: knob=NAME and goal="CONDITION", true at the end of the run
// with the student's value. The key line gives one value that reaches it, to
// prove that one exists. In cases the value is called answer.
//
//	### Find a rate that makes the descent diverge. {#… type=set-the-knob run=ravine for=10s knob=eta goal="diverged == 1"}
//	= 0.5
//	> Past the edge every step lands higher on the other wall.
//	~ answer < 0.1 {m=m-rate-faster}
//	> Here it crawls: the edge lies higher.
//
// spot-the-step: when="CONDITION" marks the moment, the first at which it
// holds, and within=TIME or within="N steps" is how close the student must
// pause to it. In cases the student's time is answer and the moment is moment,
// both in seconds.
//
//	### Stop where the loss first rises. {#… type=spot-the-step run="ravine?eta=0.21" for=10s when="rise > 0" within="2 steps"}
package quiz
