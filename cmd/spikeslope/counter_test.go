package main

import "sync/atomic"

// counter counts bytes written to it.
type counter struct{ n atomic.Int64 }

func (c *counter) Write(b []byte) (int, error) {
	c.n.Add(int64(len(b)))
	return len(b), nil
}

func (c *counter) bytes() int64 { return c.n.Load() }
