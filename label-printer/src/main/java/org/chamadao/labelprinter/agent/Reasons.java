package org.chamadao.labelprinter.agent;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Words for failures whose own message is only a path, or nothing. */
final class Reasons {
    private Reasons() {}

    static String of(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> missing.getFile() + " does not exist";
            case AccessDeniedException denied -> denied.getFile() + " may not be used by this user";
            case FileAlreadyExistsException other -> other.getFile() + " exists already";
            case NotDirectoryException file -> file.getFile() + " is not a folder";
            case IOException other ->
                other.getMessage() == null ? other.getClass().getSimpleName() : other.getMessage();
        };
    }
}
