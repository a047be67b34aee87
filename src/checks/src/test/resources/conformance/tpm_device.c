/*
 * A TPM as a character device, which is what SDKs expect of a machine: swtpm behind a terminal
 * that changes no byte.
 *
 * Arguments: the path that is to lead to the device, whatever it led to before, then swtpm's own for "swtpm chardev".
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: tpm_device PATH [SWTPM ARGUMENTS]\n");
        return 2;
    }
    int tpm = posix_openpt(O_RDWR | O_NOCTTY);
    if (tpm < 0 || grantpt(tpm) != 0 || unlockpt(tpm) != 0)
        fail("pseudo terminal");
    const char *device = ptsname(tpm);

    /* Never closed: between two programs that use it the device is to stay as it is. */
    int open_end = open(device, O_RDWR | O_NOCTTY);
    struct termios raw;
    if (open_end < 0 || tcgetattr(open_end, &raw) != 0)
        fail(device);
    cfmakeraw(&raw);
    if (tcsetattr(open_end, TCSANOW, &raw) != 0)
        fail(device);
    unlink(argv[1]);
    if (symlink(device, argv[1]) != 0)
        fail(argv[1]);
    printf("device %s\n", argv[1]);
    fflush(stdout);

    char fd[16];
    snprintf(fd, sizeof fd, "%d", tpm);
    char **command = calloc(argc + 4, sizeof *command);
    if (command == NULL)
        fail("memory");
    int n = 0;
    command[n++] = "swtpm";
    command[n++] = "chardev";
    command[n++] = "--fd";
    command[n++] = fd;
    for (int i = 2; i < argc; i++)
        command[n++] = argv[i];
    execvp("swtpm", command);
    fail("swtpm");
}
