package quiz

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"spikeslope/internal/experiment"
	"spikeslope/internal/quiz"
)

// pose prints the question.
func (p *Plain) pose() {
	of := p.session.Question()
	kind := of.Item.Type.Title()
	if !strings.HasSuffix(kind, "?") {
		kind += "."
	}
	if p.session.Timed() {
		kind += " " + capital(left(p.session.Left(p.Now()))) + "."
	}
	p.tell(fmt.Sprintf("Question %d: %s", p.session.Asked()+1, kind))
	p.say(of.Prompt)
	var marks, texts []string
	for i, o := range of.Options {
		mark := quiz.Letter(i) + "."
		if of.Item.Type == quiz.Classify {
			mark = strconv.Itoa(i+1) + "."
		}
		marks, texts = append(marks, mark), append(texts, o.Text)
	}
	if len(texts) > 0 {
		p.list(marks, texts)
	}
	p.tell(p.howTo(of))
}

// howTo says what an answer looks like.
func (p *Plain) howTo(of *quiz.Question) string {
	switch of.Item.Type {
	case quiz.Single:
		return "Type the letter of one."
	case quiz.Predict:
		return "Type the letter of one; then " + p.bench.title + " runs for " + sayTime(p.bench.until) + " and decides."
	case quiz.Multiple:
		return "Type the letters of all that hold, as in: a c"
	case quiz.Order:
		return "Type the letters in their order, as in: " + strings.Join(letters(len(of.Options)), " ")
	case quiz.Myth:
		if of.AsksVerdict() {
			return "Type myth or fact and the letter of the reason, as in: myth b"
		}
		return "Type the letter of one."
	case quiz.Classify:
		return "Type a word or letter for each in turn: " + classWords(of)
	case quiz.Cloze:
		if of.Gaps > 1 {
			return fmt.Sprintf("Type the %d missing words, separated by ;", of.Gaps)
		}
		return "Type what is missing."
	case quiz.Numeric:
		if of.Unit != "" {
			return "Type a number, in " + of.Unit + "."
		}
		return "Type a number."
	case quiz.Knob:
		k := &p.bench.knob
		return fmt.Sprintf("Type a value for %s, from %s; it begins at %s. Then %s runs for %s.", k.Label, k.Range(), knobText(k, p.bench.from), p.bench.title, sayTime(p.bench.until))
	case quiz.Spot:
		return p.course() + " Type the time of the moment, such as 2.5 s; \"near 2.5\" lists the values about a time."
	}
	return ""
}

func letters(n int) []string {
	var list []string
	for i := range n {
		list = append(list, quiz.Letter(i))
	}
	return list
}

func classWords(of *quiz.Question) string {
	keys := of.ClassKeys()
	var list []string
	for i, c := range of.Classes {
		if keys != nil {
			c = keys[i] + " " + c
		}
		list = append(list, c)
	}
	return strings.Join(list, ", ")
}

// course tells how the reading of a moment to spot goes, in some twenty steps.
func (p *Plain) course() string {
	tr := p.bench.trace
	n := len(tr.T)
	var say []string
	for i := range 20 {
		say = append(say, p.point(i*(n-1)/19))
	}
	return fmt.Sprintf("%s over time: %s.", capital(label(tr.Reading.Label, tr.Reading.Unit)), strings.Join(slices.Compact(say), "; "))
}

// point is one value of the reading of a moment to spot.
func (p *Plain) point(i int) string {
	tr := p.bench.trace
	return fmt.Sprintf("%s s %s", strconv.FormatFloat(tr.T[i], 'f', decimals(tr.Step.Seconds()), 64), strconv.FormatFloat(tr.V[i], 'g', 4, 64))
}

// near lists the values about a time.
func (p *Plain) near(word string) {
	tr := p.bench.trace
	t, err := experiment.ParseTime(word)
	seconds := t.Seconds()
	if err != nil {
		if seconds, err = strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(word, "s")), 64); err != nil {
			p.tell(fmt.Sprintf("%q is no time; type one such as 2.5 s.", word))
			return
		}
	}
	at, _ := slices.BinarySearch(tr.T, seconds)
	var say []string
	for i := max(0, at-6); i < min(len(tr.T), at+7); i++ {
		say = append(say, p.point(i))
	}
	p.tell(capital(label(tr.Reading.Label, tr.Reading.Unit)) + ": " + strings.Join(say, "; ") + ".")
}

const plainHelp = `hint shows the hint; a right answer then counts as hard. again repeats the question. back repeats the question before. flag marks the question as strange, or takes that back. stop ends the session. Where such a word is the answer itself, put a colon before the command: ":stop".`

// command does what is typed if it is one. Where words are asked for, a
// command wants its colon.
func (p *Plain) command(line string) (done bool, err error) {
	word, isCommand := strings.CutPrefix(strings.ToLower(line), ":")
	if !isCommand && p.session.Stage() == quiz.Asking && p.session.Question().Item.Type == quiz.Cloze && line != "help" && line != "stop" {
		return false, nil
	}
	word, rest, _ := strings.Cut(word, " ")
	switch word {
	case "help", "?":
		p.tell(plainHelp)
	case "stop", "quit", "exit":
		return true, errLeft
	case "hint":
		p.hint()
	case "again":
		if p.session.Stage() == quiz.Asking {
			p.pose()
		} else if past, ok := p.session.Current(); ok {
			p.feedback(past)
		}
	case "back":
		p.back()
	case "flag":
		p.flag()
	case "near":
		if p.bench == nil || p.bench.trace == nil {
			return false, nil
		}
		p.near(rest)
	default:
		if isCommand {
			p.tell(fmt.Sprintf("There is no command %q.", line))
		}
		return isCommand, nil
	}
	return true, nil
}

func (p *Plain) hint() {
	switch h := p.session.Hint(); {
	case h != "":
		p.say("Hint: " + h)
	case p.session.Stage() != quiz.Asking:
		p.tell("A hint is for before the answer.")
	default:
		p.tell("This question has no hint.")
	}
}

// back repeats the question before the one last repeated.
func (p *Plain) back() {
	if !p.session.Back() {
		p.tell("This is the first question of the session.")
		return
	}
	past, ok := p.session.Viewing()
	if !ok {
		p.tell("This is the first question of the session.")
		return
	}
	p.say("Earlier: " + past.Question.Prompt)
	p.feedback(past)
}

func (p *Plain) flag() {
	f, ok := p.session.Flag()
	if !ok {
		return
	}
	if f.On == p.lore.flags[f.Item] { // flagged in an earlier session
		f, _ = p.session.Flag()
	}
	p.lore.flags[f.Item] = f.On
	say := "No longer flagged."
	if f.On {
		say = "Flagged as strange."
	}
	if err := p.Journal.Flag(f, p.Now()); err != nil {
		say = "The flag could not be kept: " + err.Error()
	}
	p.tell(say)
	p.status()
}

// feedback says what an answer was and what is so.
func (p *Plain) feedback(past quiz.Past) {
	if past.Void != "" {
		p.tell("Not counted: " + past.Void)
		return
	}
	g := past.Grade
	verdict := "Right."
	if !g.Right {
		verdict = "Not so. You answered: " + past.Question.Say(past.Attempt.Response) + ". Right is: " + strings.TrimSuffix(quiz.PlainText(g.Answer), ".") + "."
	}
	p.tell(verdict)
	if say := p.benches[past.Question].outcome(past); say != "" {
		p.tell(say)
	}
	for _, n := range g.Notes {
		text := n.Text
		if n.About != "" && len(g.Notes) > 1 {
			text = strings.TrimSuffix(n.About, ".") + ": " + text
		}
		p.say(text)
	}
	if g.Explanation != "" {
		p.say(g.Explanation)
	}
	for _, id := range g.Met {
		if m := p.lore.bank.Misconception(id); m != nil {
			p.say(sayBelief(m))
		}
	}
	for _, ref := range sources(p.Course, past.Question.Item) {
		p.tell("Source: " + strings.TrimSuffix(ref.Label+", "+ref.Link(), ", "))
	}
	p.tell(sayAgain(past))
}

// review says how the session went.
func (p *Plain) review() {
	sum := p.session.Summary()
	if sum.Asked == 0 {
		p.tell("No question was answered.")
		return
	}
	p.tell("The session: " + sayResult(sum) + " " + saySure(sum))
	var marks, texts []string
	for _, past := range sum.Again {
		marks = append(marks, "-")
		texts = append(texts, oneLine(past.Question.Prompt)+" Right is: "+past.Grade.Answer+" ("+quiz.SayAgain(past.Card, p.Now())+")")
	}
	if len(texts) > 0 {
		p.tell("To read once more:")
		p.list(marks, texts)
	}
	p.status()
}
