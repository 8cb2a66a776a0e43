package tui

import (
	"io"
	"testing"

	"github.com/charmbracelet/colorprofile"
)

func TestProfile(t *testing.T) {
	for _, tc := range []struct {
		name    string
		environ []string
		want    colorprofile.Profile
	}{
		{"truecolour", []string{"TERM=xterm-256color", "COLORTERM=truecolor"}, colorprofile.TrueColor},
		{"256", []string{"TERM=xterm-256color"}, colorprofile.ANSI256},
		{"16", []string{"TERM=xterm"}, colorprofile.ANSI},
		{"tmux", []string{"TERM=tmux-256color", "TMUX=/none,1,0", "COLORTERM=truecolor"}, colorprofile.TrueColor},
		{"tmux under its old name", []string{"TERM=screen-256color", "TMUX=/none,1,0", "COLORTERM=24bit"}, colorprofile.TrueColor},
		{"screen", []string{"TERM=screen-256color", "STY=1.x", "COLORTERM=truecolor"}, colorprofile.ANSI256},
		{"dumb", []string{"TERM=dumb", "TMUX=/none,1,0", "COLORTERM=truecolor"}, colorprofile.NoTTY},
		{"no colour", []string{"TERM=tmux-256color", "TMUX=/none,1,0", "COLORTERM=truecolor", "NO_COLOR=yes"}, colorprofile.ASCII},
		{"an empty NO_COLOR", []string{"TERM=xterm-256color", "COLORTERM=truecolor", "NO_COLOR="}, colorprofile.TrueColor},
	} {
		t.Run(tc.name, func(t *testing.T) {
			environ := append(tc.environ, "TTY_FORCE=1")
			if got := Profile(io.Discard, environ); got != tc.want {
				t.Errorf("%v, want %v", got, tc.want)
			}
		})
	}
}
