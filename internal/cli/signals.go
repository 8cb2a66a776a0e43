package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

// stopped is the signal that ended the program.
type stopped struct{ sig syscall.Signal }

func (s stopped) Error() string { return fmt.Sprintf("stopped by %v", s.sig) }

// onSignals returns a context that ends, with the signal as its cause, when
// the person or the system asks the program to stop.
func onSignals(parent context.Context) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(parent)
	ch := make(chan os.Signal, 1)
	signal.Notify(ch, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	done := make(chan struct{})
	go func() {
		select {
		case sig := <-ch:
			if s, ok := sig.(syscall.Signal); ok {
				cancel(stopped{s})
			}
		case <-done:
		}
	}()
	return ctx, func() {
		signal.Stop(ch)
		close(done)
		cancel(nil)
	}
}

// signalStatus returns the exit status of a program that a signal ended, as
// shells have it: 128 and the signal's number.
func signalStatus(ctx context.Context) (int, bool) {
	var s stopped
	if errors.As(context.Cause(ctx), &s) {
		return 128 + int(s.sig), true
	}
	return 0, false
}
