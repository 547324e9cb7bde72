// Prints what Go's group takes, in nanoseconds, one number a line: a call alone, a call of one of
// two goroutines on other keys, of two on one key, one of 64 goroutines that join a flight, the
// allocations of a call and their bytes.
package main

import (
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
)

const (
	chunk     = 500
	chunks    = 200
	followers = 64
	flights   = 200
	hotKey    = "user:1234567"
)

var keys = func() []string {
	keys := make([]string, 1024)
	for number := range keys {
		keys[number] = fmt.Sprintf("user:%07d", number)
	}
	return keys
}()

func load() (any, error) { return 7, nil }

func main() {
	runtime.GOMAXPROCS(2)
	var group singleflight.Group
	fmt.Println(perCall(func(turn int) { group.Do(keys[turn%len(keys)], load) }))
	fmt.Println(onTwo(func(thread, turn int) {
		group.Do(keys[turn%(len(keys)/2)*2+thread], load)
	}))
	fmt.Println(onTwo(func(int, int) { group.Do(hotKey, load) }))
	fmt.Println(joined(&group))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for turn := range 1000 {
		group.Do(keys[turn], load)
	}
	runtime.ReadMemStats(&after)
	fmt.Println(float64(after.Mallocs-before.Mallocs) / 1000)
	fmt.Println(float64(after.TotalAlloc-before.TotalAlloc) / 1000)
}

// As in the Rust rows: the median of chunks that are much shorter than a slice of the scheduler's.
func perCall(call func(turn int)) float64 {
	times := make([]time.Duration, chunks)
	for number := range times {
		start := time.Now()
		for turn := range chunk {
			call(number*chunk + turn)
		}
		times[number] = time.Since(start)
	}
	return median(times) / chunk
}

func median(times []time.Duration) float64 {
	slices.Sort(times)
	return float64(times[len(times)/2])
}

func onTwo(call func(thread, turn int)) float64 {
	var all sync.WaitGroup
	var nanos [2]float64
	start := make(chan struct{})
	for thread := range 2 {
		all.Add(1)
		go func() {
			defer all.Done()
			<-start
			nanos[thread] = perCall(func(turn int) { call(thread, turn) })
		}()
	}
	close(start)
	all.Wait()
	return (nanos[0] + nanos[1]) / 2
}

func joined(group *singleflight.Group) float64 {
	times := make([]time.Duration, flights)
	for number := range times {
		entered, open := make(chan struct{}), make(chan struct{})
		go group.Do(hotKey, func() (any, error) {
			close(entered)
			<-open
			return 7, nil
		})
		<-entered
		var all sync.WaitGroup
		begin := time.Now()
		for range followers {
			all.Add(1)
			go func() {
				defer all.Done()
				group.Do(hotKey, load)
			}()
		}
		runtime.Gosched()
		close(open)
		all.Wait()
		times[number] = time.Since(begin)
	}
	return median(times) / followers
}
