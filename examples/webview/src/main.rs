//! A policy in a window of its own, as apps have it: a bundle, served by a scheme of the app, in the
//! webview of the system.
//!
//! ```sh
//! cargo run -- privacy.html FOLDER
//! ```
//!
//! The folder keeps what the reader chose. What the viewer says is printed, a line a message; each line
//! of the input is a message to the viewer, such as `{"type": "set-language", "locale": "de"}`. The
//! window closes when the input ends.

use std::borrow::Cow;
use std::io::{BufRead, Write};
use std::path::PathBuf;
use std::{env, fs, io, thread};

use tao::event::{Event, WindowEvent};
use tao::event_loop::{ControlFlow, EventLoopBuilder};
use tao::window::WindowBuilder;
use wry::http::Response;
use wry::{WebContext, WebViewBuilder};

/// A line of the input, or its end.
enum Input {
    Message(String),
    End,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let (Some(file), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("which bundle, and which folder for what it stores?".into());
    };
    let page = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;

    let events = EventLoopBuilder::<Input>::with_user_event().build();
    let window = WindowBuilder::new().with_title("Privacy").build(&events)?;
    let mut context = WebContext::new(Some(folder));
    let builder = WebViewBuilder::new_with_web_context(&mut context)
        .with_custom_protocol("policy".into(), move |_, _| {
            Response::builder()
                .header("content-type", "text/html; charset=utf-8")
                .body(Cow::from(page.clone()))
                .expect("a response with one header is valid")
        })
        .with_url("policy://app/privacy.html")
        .with_ipc_handler(|request| {
            // Nobody reads any more: the window is about to close.
            let _ = writeln!(io::stdout(), "{}", request.body());
        });
    #[cfg(not(target_os = "linux"))]
    let view = builder.build(&window)?;
    #[cfg(target_os = "linux")]
    let view = {
        use tao::platform::unix::WindowExtUnix;
        use wry::WebViewBuilderExtUnix;
        builder.build_gtk(window.default_vbox().ok_or("the window has no room for a webview")?)?
    };

    let input = events.create_proxy();
    thread::spawn(move || {
        for line in io::stdin().lock().lines().map_while(Result::ok) {
            // An error means that the window is closed.
            let _ = input.send_event(Input::Message(line));
        }
        let _ = input.send_event(Input::End);
    });
    events.run(move |event, _, flow| {
        *flow = match event {
            Event::UserEvent(Input::Message(message)) => {
                // JSON is an expression of JavaScript.
                if let Err(error) =
                    view.evaluate_script(&format!("PolicyViewer.receive({message})"))
                {
                    eprintln!("{error}");
                }
                ControlFlow::Wait
            }
            Event::UserEvent(Input::End)
            | Event::WindowEvent { event: WindowEvent::CloseRequested, .. } => ControlFlow::Exit,
            _ => ControlFlow::Wait,
        };
        // The window has to outlive the view in it.
        let _ = &window;
    })
}
