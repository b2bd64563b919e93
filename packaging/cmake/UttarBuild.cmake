# SPDX-License-Identifier: GPL-3.0-or-later
# How every target of the project is built: one place for flags, so that no folder grows flags of its own.
include_guard()

# Compiler settings for the whole tree.
macro(uttar_settings)
    set(CMAKE_CXX_STANDARD 20)
    set(CMAKE_CXX_STANDARD_REQUIRED ON)
    set(CMAKE_CXX_EXTENSIONS OFF)
    set(CMAKE_POSITION_INDEPENDENT_CODE ON)
    set(CMAKE_AUTOMOC ON)
    set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
    set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
    add_compile_options(
        "$<$<COMPILE_LANGUAGE:CXX>:-Wall;-Wextra;-Wpedantic;-Wshadow;-Wold-style-cast>")
    if(CMAKE_UNITY_BUILD)
        # It warns of types of anonymous namespaces in headers, and takes each joined file for one.
        add_compile_options("$<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-subobject-linkage>")
    endif()
    if(UTTAR_WERROR)
        add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:-Werror>")
    endif()
    add_compile_definitions(
        QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY
        QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH
        UTTAR_VERSION="${PROJECT_VERSION}")
    if(UTTAR_SANITIZE)
        add_compile_options(-fsanitize=${UTTAR_SANITIZE} -fno-omit-frame-pointer)
        add_link_options(-fsanitize=${UTTAR_SANITIZE})
        if(UTTAR_SANITIZE MATCHES thread)
            # Boost.Asio has fences, which the sanitizer does not follow; its other means it does.
            add_compile_options("$<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-tsan>")
        endif()
    endif()
endmacro()

# uttar_library(NAME SOURCES ... LINK ...)
# One library a folder. It may include what it links and nothing else; tests/architecture checks the order of the floors.
function(uttar_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    target_include_directories(${name} PUBLIC "${CMAKE_SOURCE_DIR}")
    target_link_libraries(${name} PUBLIC ${ARG_LINK})
endfunction()

# uttar_program(NAME SOURCES ... LINK ...): a program that ends in <build>/bin.
function(uttar_program name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}")
    target_link_libraries(${name} PRIVATE ${ARG_LINK})
endfunction()

# uttar_test(NAME SOURCES ... LINK ... LABELS ... [TIMEOUT seconds]): one QtTest program, registered with ctest under its name.
function(uttar_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LINK;LABELS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}")
    target_link_libraries(${name} PRIVATE ${ARG_LINK} Qt6::Test)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 300)
    endif()
    if(UTTAR_SANITIZE) # under which everything takes four times as long
        math(EXPR ARG_TIMEOUT "4 * ${ARG_TIMEOUT}")
    endif()
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8")
endfunction()
