// Spikeslope is a terminal tutor: a spiking network that learns by local rules
// and an optimizer that steps down a loss run side by side.
package main

import (
	"os"

	"spikeslope/internal/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:])) }
