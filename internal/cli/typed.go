package cli

import (
	"context"
	"io"
	"strings"

	"spikeslope/internal/tui"
)

// typed reads what a person types, a line at a time and never further, so that
// one command of a conversation leaves the next line to the next command.
type typed struct{ in io.Reader }

// maxTyped is how long a line may be.
const maxTyped = 1 << 16

// next returns the next line without its end; at the end of the input what
// there is of it, with io.EOF. Waiting ends with ctx.
func (l *typed) next(ctx context.Context) (string, error) {
	type result struct {
		text string
		err  error
	}
	got := make(chan result, 1)
	go func() { // reading cannot be stopped, waiting for it can
		text, err := l.read()
		got <- result{text, err}
	}()
	select {
	case r := <-got:
		return r.text, r.err
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
}

func (l *typed) read() (string, error) {
	var b strings.Builder
	one := make([]byte, 1)
	for b.Len() < maxTyped {
		n, err := l.in.Read(one)
		if n == 1 {
			if one[0] == '\n' {
				break
			}
			b.WriteByte(one[0])
		}
		if err != nil {
			return b.String(), err
		}
	}
	return strings.TrimSuffix(b.String(), "\r"), nil
}

// terminal tells that a terminal shows what is typed.
func (p *program) terminal() bool { return tui.IsTerminal(p.in) }
