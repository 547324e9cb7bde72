# Everything here is one plain command; `just` only saves typing.

# What there is
default:
    @just --list --unsorted

# The book with live verdicts, at http://127.0.0.1:3000
[group('learn')]
book:
    cargo run

# Run an exercise's tests: just test bug03
[group('learn')]
test bug:
    cargo test -p {{bug}}

# Its deeper tests too
[group('learn')]
beyond bug:
    cargo test -p {{bug}} -- --include-ignored

# The next hint: just hint bug03 2
[group('learn')]
hint bug number="1":
    cargo run -- hint {{bug}} {{number}}

# Start over; what you wrote is kept beside it
[group('learn')]
reset bug:
    cargo run -- reset {{bug}}

# Run the tests of all exercises
[group('learn')]
check:
    cargo run -- check

# Which exercises are solved
[group('learn')]
list:
    cargo run -- list

# What every change must pass
[group('make')]
ci:
    .ci/run

# After adding, removing or renaming a variant
[group('make')]
wire $UPDATE="1":
    cargo test -p solutions --test wired

# After changing an exercise, a suite or a variant: red text, diffs, tables; of one bug or of all
[group('make')]
record $BUG="" $UPDATE="1":
    cargo test -p solutions --test proof
    cargo test -p solutions --test bug13

# Every suite, pristine and solved, again and again with all cores busy: N=1000 just flake
[group('make')]
flake $N=env('N', '200'):
    cargo run -p solutions --example flake

# One variant of one exercise: just judge bug03 near_miss_asks_again
[group('make')]
judge bug variant:
    cargo test -p solutions --test judged-{{bug}} -- {{variant}}:: --include-ignored
