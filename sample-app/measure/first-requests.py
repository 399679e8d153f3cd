#!/usr/bin/env python3
"""Compares what the first users of freshly started variants of a service feel.

usage: first-requests.py [--starts N] REQUESTS.json NAME=COMMAND NAME=COMMAND ...

Starts the variants in turn, N times each (5 unless told). Waits until readiness answers 200,
then sends every request of the file once, each on a connection of its own, and stops the
process. Prints, as medians in milliseconds, the first latency of each request for each variant
and how many times faster it is than with the first variant; and the seconds from the start of
the process to readiness. Leave the machine alone meanwhile.

The file: {"port": .., "ready": path, "requests": [{"method", "path", "body", "headers",
"database": whether it touches the database}, ..]}
"""
import argparse
import http.client
import json
import shlex
import statistics
import subprocess
import sys
import time

PATIENCE = 180


def send(port, method, path, body=None, headers=None):
    headers = dict(headers or {})
    content = None
    if isinstance(body, str):
        content = body
        headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
    elif body is not None:
        content = json.dumps(body)
        headers.setdefault("Content-Type", "application/json")
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    begin = time.perf_counter()
    try:
        connection.request(method, path, content, headers)
        response = connection.getresponse()
        response.read()
        return response.status, (time.perf_counter() - begin) * 1000
    finally:
        connection.close()


def await_ready(process, port, path, begin):
    while time.perf_counter() - begin < PATIENCE:
        if process.poll() is not None:
            sys.exit(f"the application ended with {process.returncode}")
        try:
            if send(port, "GET", path)[0] == 200:
                return time.perf_counter() - begin
        except OSError:
            pass
        time.sleep(0.02)
    sys.exit(f"not ready after {PATIENCE} s")


def measure(case, command):
    begin = time.perf_counter()
    process = subprocess.Popen(shlex.split(command), stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
    try:
        ready = await_ready(process, case["port"], case["ready"], begin)
        time.sleep(0.3)
        answers = [send(case["port"], request["method"], request["path"], request.get("body"),
                        request.get("headers")) for request in case["requests"]]
        return ready, [latency for _, latency in answers], [status for status, _ in answers]
    finally:
        process.terminate()
        process.wait()


def row(cells):
    print("| " + " | ".join(cells) + " |")


def compared(values, digits=1):
    """Write the figures of all variants, those after the first with their ratio to it."""
    first = values[0]
    return [f"{first:.{digits}f}"] + [f"{value:.{digits}f} ({first / value:.1f}×)" for value in values[1:]]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("requests")
    parser.add_argument("variants", nargs="+", metavar="NAME=COMMAND")
    arguments = parser.parse_args()
    with open(arguments.requests, encoding="utf-8") as file:
        case = json.load(file)
    variants = dict(variant.split("=", 1) for variant in arguments.variants)
    runs = {name: [] for name in variants}
    for start in range(arguments.starts):
        for name, command in variants.items():
            runs[name].append(measure(case, command))
            print(f"start {start + 1} of {name}: ready after {runs[name][-1][0]:.2f} s", file=sys.stderr)

    row(["first request, ms", "status"] + list(variants))
    row(["---"] * (2 + len(variants)))
    medians = {name: [statistics.median(run[1][i] for run in runs[name]) for i in range(len(case["requests"]))]
               for name in variants}
    for i, request in enumerate(case["requests"]):
        statuses = sorted({run[2][i] for name in variants for run in runs[name]})
        row([f"`{request['method']} {request['path']}`", "/".join(map(str, statuses))]
            + compared([medians[name][i] for name in variants]))
    for title, chosen in (("sum, no database", lambda request: not request["database"]),
                          ("sum, database", lambda request: request["database"]),
                          ("sum of all", lambda request: True)):
        row([title, ""] + compared([sum(latency for latency, request in zip(medians[name], case["requests"])
                                        if chosen(request)) for name in variants]))
    row(["worst", ""] + compared([max(medians[name]) for name in variants]))
    ready = [statistics.median(run[0] for run in runs[name]) for name in variants]
    row(["ready after, s", "", f"{ready[0]:.2f}"]
        + [f"{value:.2f} ({value - ready[0]:+.2f}, {100 * (value / ready[0] - 1):+.0f} %)" for value in ready[1:]])


main()
