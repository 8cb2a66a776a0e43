package course

// mostChoices is how many answers a hall can tell apart.
const mostChoices = 4

// checkBeats reports what a beat lacks by its kind, and what it has in vain.
func (l *Lecture) checkBeats(r *report) {
	for i, b := range l.Beats {
		say := func(format string, args ...any) {
			r.fault(b.Source.Line, "%q: "+format, append([]any{b.Title}, args...)...)
		}
		if b.Say == "" && (b.Kind == BeatSay || b.Kind == BeatAsk) {
			say("nothing to read from the last row: write > and a sentence below the heading")
		}
		switch b.Kind {
		case BeatSay:
			if b.Shows() {
				say("it says a sentence and runs nothing: write beat=show, or drop run=")
			}
		case BeatShow:
			if !b.Shows() {
				say("nothing to show: write run= and an experiment line, or run=%s to go on with the run before", KeepRun)
			}
		case BeatAsk:
			b.checkChoices(say)
		case BeatReveal:
			l.checkReveal(i, say)
		}
		if b.Kind != BeatAsk && len(b.Choices) > 0 {
			say("choices are for a question: write beat=ask, or drop them")
		}
		if b.Keep && l.Starts(i) < 0 {
			say("no run to keep: write run= and an experiment line here or in a beat before")
		}
		if b.Run == "" && b.Preset != "" {
			say("a preset is set where a run begins: write run= and an experiment line")
		}
		if !b.Shows() && (b.Until != "" || b.Speed > 0 || len(b.Draw) > 0) {
			say("until, speed and draw belong to a run: write run=, or drop them")
		}
		if len(b.Draw) > 2 {
			say("%d pictures are too small for the last row: draw one or two", len(b.Draw))
		}
	}
}

func (b *Beat) checkChoices(say func(string, ...any)) {
	if b.Shows() {
		say("a question shows no run beside it: stop the run in the beat before with until=, and drop run=")
	}
	right := 0
	for _, o := range b.Choices {
		if o.Right {
			right++
		}
		if o.Text == "" {
			say("a choice without words: write them after [ ]")
		}
	}
	if n := len(b.Choices); n < 2 || n > mostChoices {
		say("%d choices: write two to %d, each as - [ ] and a few words", n, mostChoices)
	}
	if right > 1 {
		say("%d right choices: mark one with [x], or none where the run decides", right)
	}
}

func (l *Lecture) checkReveal(i int, say func(string, ...any)) {
	b := l.Beats[i]
	asked := l.Asked(i)
	if asked == nil && !b.Shows() {
		say("nothing to reveal: put a beat=ask before it, or write run=")
		return
	}
	if asked == nil || b.Shows() || b.Say != "" {
		return
	}
	if _, at := asked.Answer(); at < 0 {
		say("the question before marks no answer: mark one with [x], or write > and what happened")
	}
}
